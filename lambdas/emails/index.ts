import { lambdaNeeds } from '../surroundings/lambda-needs.ts';
import { lambdaSecrets } from '../surroundings/lambda-secrets.ts';
import { emailsHandler } from './handler.ts';

export const handler = emailsHandler(lambdaNeeds({ secrets: lambdaSecrets() }));
