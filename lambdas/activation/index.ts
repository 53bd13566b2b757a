import { lambdaNeeds } from '../lambda-needs.ts';
import { lambdaSecrets } from '../lambda-secrets.ts';
import { activationHandler } from './handler.ts';

export const handler = activationHandler(lambdaNeeds({ secrets: lambdaSecrets() }));
