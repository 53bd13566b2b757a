import { lambdaNeeds } from '../surroundings/lambda-needs.ts';
import { lambdaSecrets } from '../surroundings/lambda-secrets.ts';
import { resetHandler } from './handler.ts';

export const handler = resetHandler(lambdaNeeds({ secrets: lambdaSecrets() }));
