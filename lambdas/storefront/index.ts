import { lambdaNeeds } from '../lambda-needs.ts';
import { storefrontHandler } from './handler.ts';

export const handler = storefrontHandler(lambdaNeeds());
