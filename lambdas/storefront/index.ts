import { lambdaNeeds } from '../surroundings/lambda-needs.ts';
import { storefrontHandler } from './handler.ts';

export const handler = storefrontHandler(lambdaNeeds());
