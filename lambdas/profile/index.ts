import { lambdaNeeds } from '../surroundings/lambda-needs.ts';
import { lambdaSecrets } from '../surroundings/lambda-secrets.ts';
import { profileHandler } from './handler.ts';

export const handler = profileHandler(lambdaNeeds({ secrets: lambdaSecrets() }));
