import { lambdaNeeds } from '../lambda-needs.ts';
import { lambdaSecrets } from '../lambda-secrets.ts';
import { resetHandler } from './handler.ts';

export const handler = resetHandler(lambdaNeeds({ secrets: lambdaSecrets() }));
