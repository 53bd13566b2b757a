import { lambdaMail } from '../lambda-mail.ts';
import { lambdaNeeds } from '../lambda-needs.ts';
import { lambdaSecrets } from '../lambda-secrets.ts';
import { adminHandler } from './handler.ts';

export const handler = adminHandler(lambdaNeeds({ secrets: lambdaSecrets(), mail: lambdaMail() }));
