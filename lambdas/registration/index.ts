import { lambdaNeeds } from '../lambda-needs.ts';
import { lambdaSecrets } from '../lambda-secrets.ts';
import { registrationHandler } from './handler.ts';

export const handler = registrationHandler(lambdaNeeds({ secrets: lambdaSecrets() }));
