import type { Settings } from '../settings.ts';

/** What one place of AWS or DNS told, or why it told nothing. */
export type Looked<Value> =
  { readonly kind: 'seen'; readonly value: Value } | { readonly kind: 'unseen'; readonly why: string };

/** Everything that `npm run doctor` looks at, before any of it is judged. Null stands for what is not there. */
export interface Facts {
  readonly settings: Settings;
  readonly now: Date;
  readonly region: string | null;
  readonly account: Looked<string>;
  readonly isBootstrapped: Looked<boolean>;
  /** Runs at once that Lambda allows the account. */
  readonly concurrency: Looked<number>;
  readonly sending: Looked<Sending>;
  readonly identity: Looked<Identity | null>;
  /** Of the custom MAIL FROM domain; none without one. */
  readonly spf: Looked<readonly string[]>;
  /** Of the sender's domain, or the next above it that has one. */
  readonly dmarc: Looked<readonly string[]>;
  readonly certificates: readonly Looked<Certificate>[];
  readonly domains: readonly Domain[];
  readonly stacks: Looked<readonly { readonly name: string; readonly status: string | null }[]>;
  /** The following are null until the stage is deployed. */
  readonly eventDestinations: Looked<readonly EventDestination[] | null>;
  readonly eventTopicArn: string | null;
  readonly secrets: Looked<readonly { readonly name: string; readonly isGood: boolean }[] | null>;
  /** Whether the provider of staff gave a secret that was put there; null where there is no door for staff, or not yet. */
  readonly isStaffSecretPut: Looked<boolean | null>;
  /** Of the stores that have a sender of their own: whether SES sends from it. */
  readonly storeSenders: Looked<readonly StoreSender[] | null>;
  readonly alarmSubscriptions: Looked<
    readonly { readonly endpoint: string; readonly isConfirmed: boolean }[] | null
  >;
  /** The hosts that stores answer on. */
  readonly storeHosts: Looked<readonly string[] | null>;
}

export interface Sending {
  readonly isProduction: boolean;
  readonly isEnabled: boolean;
  readonly perDay: number;
  readonly sentToday: number;
  readonly perSecond: number;
}

export interface Identity {
  readonly isVerified: boolean;
  /** SES's word for it: SUCCESS, PENDING, FAILED, TEMPORARY_FAILURE, NOT_STARTED. */
  readonly dkim: string;
  readonly mailFrom: { readonly domain: string; readonly status: string } | null;
}

export interface Certificate {
  readonly arn: string;
  readonly status: string;
  readonly names: readonly string[];
  readonly expiresAt: Date | null;
}

export interface Domain {
  readonly name: string;
  /** Where it should lead; null until it is deployed. */
  readonly target: string | null;
  readonly leadsTo: Looked<readonly string[]>;
}

export interface EventDestination {
  readonly topicArn: string;
  readonly isEnabled: boolean;
  readonly types: readonly string[];
}

export interface StoreSender {
  readonly store: string;
  readonly fromAddress: string;
  readonly isVerified: boolean;
}
