import { lambdaMail } from '../surroundings/lambda-mail.ts';
import { lambdaNeeds } from '../surroundings/lambda-needs.ts';
import { lambdaSecrets } from '../surroundings/lambda-secrets.ts';
import { lambdaSsoSecrets } from '../surroundings/lambda-sso-secrets.ts';
import { adminHandler } from './handler.ts';

export const handler = adminHandler(
  lambdaNeeds({ secrets: lambdaSecrets(), ssoSecrets: lambdaSsoSecrets(), mail: lambdaMail() }),
);
