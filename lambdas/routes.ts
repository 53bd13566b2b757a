import { activationSurface } from './activation/surface.ts';
import { adminSurface } from './admin/surface.ts';
import { bounceSurface } from './bounce/surface.ts';
import { checkoutSurface } from './checkout/surface.ts';
import { eventsSurface } from './events/surface.ts';
import { emailsSurface } from './emails/surface.ts';
import { loginSurface } from './login/surface.ts';
import { notificationSurface } from './notification/surface.ts';
import { ordersSurface } from './orders/surface.ts';
import { profileSurface } from './profile/surface.ts';
import { registrationSurface } from './registration/surface.ts';
import { resetSurface } from './reset/surface.ts';
import { retentionSurface } from './retention/surface.ts';
import { rightsSurface } from './rights/surface.ts';
import { sessionSurface } from './session/surface.ts';
import { ssoSurface } from './sso/surface.ts';
import { staffFunctions } from './staff/shape.ts';
import { storefrontSurface } from './storefront/surface.ts';
import type { Surface } from './surroundings/surface.ts';

/**
 * The hall of the product: every capability's surface, assembled. What is not here does not exist anywhere: the CDK stacks, the local server, the
 * OpenAPI document, the README's list and the tests walk these three.
 */
const surfaces = [
  storefrontSurface,
  registrationSurface,
  activationSurface,
  loginSurface,
  ssoSurface,
  sessionSurface,
  profileSurface,
  emailsSurface,
  rightsSurface,
  ordersSurface,
  checkoutSurface,
  resetSurface,
  notificationSurface,
  bounceSurface,
  eventsSurface,
  retentionSurface,
  adminSurface,
] as const satisfies readonly Surface[];

// Sound: assigning one record after another gives a record that is all of them.
export const functions = Object.assign({}, ...surfaces.map((surface) => surface.functions)) as AllOf<
  (typeof surfaces)[number]['functions']
>;

/** Of `A | B` what is both: `A & B`. A parameter has to take whatever any of the union's members stands for. */
type AllOf<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;

export type FunctionName = keyof typeof functions;

/** What stands in a stack of its own, for those who want it. */
export { staffFunctions };

export const routes = surfaces.flatMap((surface): readonly Route[] => surface.routes);

export type Route = (typeof surfaces)[number]['routes'][number];

export const events = surfaces.flatMap((surface): readonly WakeUp[] => surface.events);

export type WakeUp = (typeof surfaces)[number]['events'][number];
