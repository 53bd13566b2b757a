import type {
  APIGatewayProxyEventV2,
  Context,
  DynamoDBStreamEvent,
  ScheduledEvent,
  SNSEvent,
} from 'aws-lambda';
import { activationHandler } from '../lambdas/activation/handler.ts';
import { bulkInvitationsHandler } from '../lambdas/admin/bulk/handler.ts';
import { adminHandler } from '../lambdas/admin/handler.ts';
import { bounceHandler } from '../lambdas/bounce/handler.ts';
import { checkoutHandler } from '../lambdas/checkout/handler.ts';
import { eventsHandler } from '../lambdas/events/handler.ts';
import { emailsHandler } from '../lambdas/emails/handler.ts';
import { loginHandler } from '../lambdas/login/handler.ts';
import type { Needs } from '../lambdas/surroundings/needs.ts';
import { notificationHandler } from '../lambdas/notification/handler.ts';
import { ordersHandler } from '../lambdas/orders/handler.ts';
import { profileHandler } from '../lambdas/profile/handler.ts';
import { registrationHandler } from '../lambdas/registration/handler.ts';
import { mailStatusHandler } from '../lambdas/registration/mail-status/handler.ts';
import { resetHandler } from '../lambdas/reset/handler.ts';
import { retentionHandler } from '../lambdas/retention/handler.ts';
import { rightsHandler } from '../lambdas/rights/handler.ts';
import type { FunctionName, WakeUp, routes } from '../lambdas/routes.ts';
import { sessionCheckHandler } from '../lambdas/session/check/handler.ts';
import { sessionHandler } from '../lambdas/session/handler.ts';
import { ssoHandler } from '../lambdas/sso/handler.ts';
import { storefrontHandler } from '../lambdas/storefront/handler.ts';

export type HttpFunction = (typeof routes)[number]['function'];

/** What each kind of wake-up brings. */
interface EventOf {
  readonly stream: DynamoDBStreamEvent;
  readonly schedule: ScheduledEvent;
  readonly topic: SNSEvent;
  readonly invoke: unknown;
}

/** What wakes each function, as its surface says. */
export type FunctionEvents = {
  readonly [Name in FunctionName]:
    | (Name extends HttpFunction ? APIGatewayProxyEventV2 : never)
    | EventOf[Extract<WakeUp, { readonly function: Name }>['kind']];
};

export type LambdaHandler<Event> = (event: Event, context: Context) => Promise<unknown>;

/** The product's own handlers, each made from its needs: what `index.ts` does on Lambda with the environment. */
export type HandlerFactories = {
  readonly [Name in FunctionName]: (needs: Needs) => LambdaHandler<FunctionEvents[Name]>;
};

export const handlerFactories: HandlerFactories = {
  storefront: storefrontHandler,
  registration: registrationHandler,
  'mail-status': mailStatusHandler,
  activation: activationHandler,
  login: loginHandler,
  sso: ssoHandler,
  'session-check': sessionCheckHandler,
  session: sessionHandler,
  profile: profileHandler,
  rights: rightsHandler,
  emails: emailsHandler,
  orders: ordersHandler,
  checkout: checkoutHandler,
  reset: resetHandler,
  notification: notificationHandler,
  bounce: bounceHandler,
  events: eventsHandler,
  retention: retentionHandler,
  admin: adminHandler,
  'bulk-invitations': bulkInvitationsHandler,
};
