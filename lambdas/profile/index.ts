import { lambdaNeeds } from '../lambda-needs.ts';
import { lambdaSecrets } from '../lambda-secrets.ts';
import { profileHandler } from './handler.ts';

export const handler = profileHandler(lambdaNeeds({ secrets: lambdaSecrets() }));
