import { lambdaEventBus } from '../surroundings/lambda-event-bus.ts';
import { lambdaNeeds } from '../surroundings/lambda-needs.ts';
import { eventsHandler } from './handler.ts';

export const handler = eventsHandler(lambdaNeeds({ eventBus: lambdaEventBus() }));
