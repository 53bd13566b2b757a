import { lambdaNeeds } from '../surroundings/lambda-needs.ts';
import { lambdaSecrets } from '../surroundings/lambda-secrets.ts';
import { rightsHandler } from './handler.ts';

export const handler = rightsHandler(lambdaNeeds({ secrets: lambdaSecrets() }));
