import { lambdaMail } from '../../surroundings/lambda-mail.ts';
import { lambdaNeeds } from '../../surroundings/lambda-needs.ts';
import { bulkInvitationsHandler } from './handler.ts';

export const handler = bulkInvitationsHandler(lambdaNeeds({ mail: lambdaMail() }));
