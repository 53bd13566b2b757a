import type { Locale } from './locale.ts';
import type { Variables } from './store-variables.ts';

/** One shop: the domains it answers on, how it looks, and how its accounts behave. */
export interface Store {
  readonly storeId: string;
  readonly name: string;
  /** The origin that every mailed link starts with, such as `https://shop.example`. */
  readonly address: string;
  /** Host names without port. */
  readonly domains: readonly string[];
  readonly locale: Locale;
  readonly look: Look;
  readonly variables: Variables;
  /** The sessions that its timeouts had ended when they were last changed: those last active, or created, no later than this. */
  readonly sessionsOver: SessionsOver;
}

interface SessionsOver {
  readonly activeByEpochSeconds: number;
  readonly createdByEpochSeconds: number;
}

export const noSessionsOver: SessionsOver = { activeByEpochSeconds: 0, createdByEpochSeconds: 0 };

export interface Look {
  /** An https address, or null for the store's name in words. */
  readonly logoUrl: string | null;
  /** The same for dark grounds; null puts the other one on a light plate there. */
  readonly darkLogoUrl: string | null;
  /** `#rrggbb`. */
  readonly colour: string;
  readonly scheme: Scheme;
}

export const schemes = ['light', 'dark', 'both'] as const;
/** Whether pages and mails are light, dark, or as the reader has set their device. */
export type Scheme = (typeof schemes)[number];

export const defaultLook: Look = { logoUrl: null, darkLogoUrl: null, colour: '#1f4fd8', scheme: 'both' };
