import { lambdaNeeds } from '../surroundings/lambda-needs.ts';
import { ordersHandler } from './handler.ts';

export const handler = ordersHandler(lambdaNeeds());
