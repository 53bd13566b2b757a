import { lambdaNeeds } from '../lambda-needs.ts';
import { lambdaSecrets } from '../lambda-secrets.ts';
import { loginHandler } from './handler.ts';

export const handler = loginHandler(lambdaNeeds({ secrets: lambdaSecrets() }));
