import type {
  APIGatewayProxyEventV2,
  Context,
  DynamoDBStreamEvent,
  ScheduledEvent,
  SNSEvent,
} from 'aws-lambda';
import type { Needs } from '../lambdas/needs.ts';
import type { FunctionName, routes } from '../lambdas/routes.ts';

export type HttpFunction = (typeof routes)[number]['function'];

/** What wakes each function. */
export type FunctionEvents = {
  readonly [Name in FunctionName]: Name extends HttpFunction
    ? APIGatewayProxyEventV2
    : Name extends 'notification'
      ? DynamoDBStreamEvent | ScheduledEvent
      : Name extends 'bounce'
        ? SNSEvent
        : unknown;
};

export type LambdaHandler<Event> = (event: Event, context: Context) => Promise<unknown>;

/** The product's own handlers, each made from its needs: what `index.ts` does on Lambda with the environment. */
export type HandlerFactories = {
  readonly [Name in FunctionName]: (needs: Needs) => LambdaHandler<FunctionEvents[Name]>;
};

const unwritten = () => () => Promise.resolve({ statusCode: 501, body: '' });

export const handlerFactories: HandlerFactories = {
  storefront: unwritten,
  registration: unwritten,
  activation: unwritten,
  login: unwritten,
  'session-check': unwritten,
  session: unwritten,
  profile: unwritten,
  reset: unwritten,
  notification: unwritten,
  bounce: unwritten,
  admin: unwritten,
};
