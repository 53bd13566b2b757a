import { lambdaMail } from '../surroundings/lambda-mail.ts';
import { lambdaNeeds } from '../surroundings/lambda-needs.ts';
import { lambdaSecrets } from '../surroundings/lambda-secrets.ts';
import { retentionHandler } from './handler.ts';

export const handler = retentionHandler(lambdaNeeds({ secrets: lambdaSecrets(), mail: lambdaMail() }));
