import { lambdaMail } from '../lambda-mail.ts';
import { lambdaNeeds } from '../lambda-needs.ts';
import { lambdaSecrets } from '../lambda-secrets.ts';
import { notificationHandler } from './handler.ts';

export const handler = notificationHandler(lambdaNeeds({ secrets: lambdaSecrets(), mail: lambdaMail() }));
