import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { AccountEvent } from '../accounts/account-event.ts';
import type { SendingQuota } from '../accounts/invitation-batch.ts';
import type { SecretKeys } from '../accounts/secret-keys.ts';
import type { Metrics } from './metrics.ts';
import type { Sender } from '../stores/store.ts';
import type { TableKey } from '../tables/shapes.ts';

export type TableNames = Readonly<Record<TableKey, string>>;

/** Everything a function needs of the world. Lambda's come from the environment, the laptop's from `local/`, a test's from the test. */
export interface Needs {
  readonly documents: DynamoDBDocumentClient;
  readonly tables: TableNames;
  /** Epoch seconds. */
  readonly now: () => number;
  readonly secrets: Secrets;
  readonly ssoSecrets: SsoSecrets;
  /** Whether a store's provider may have an address of this network, or plain HTTP: on a laptop and in rehearsals. */
  readonly ssoAllowsPrivateIssuers: boolean;
  /** bcrypt's cost. */
  readonly passwordHashCost: number;
  /** How many passwords may be hashed within a second for each store, by each act. */
  readonly hashesPerSecond: number;
  readonly mail: Mailer;
  /** The addresses and domains that mail is sent to; null: everyone. All other mail is held. */
  readonly mailOnlyTo: readonly string[] | null;
  /** SHA-256 of the keys by which the front is known, in hexadecimal; none where nothing stands in front of the API. */
  readonly frontKeyHashes: readonly string[];
  readonly metrics: Metrics;
  readonly eventBus: EventBus;
  /** The ARN of the topic that tells what became of mail: what comes by another is not believed. */
  readonly mailEventsTopic: string;
}

export interface Secrets {
  readonly passwordPepper: () => Promise<SecretKeys>;
  readonly tokenKey: () => Promise<SecretKeys>;
}

/** A store's credentials with its provider. The secret goes to that issuer alone: together they are kept, and together they are read. */
export interface SsoSecret {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The stores' own secrets with their providers, by versions: what a store names is found even while another is being set. */
export interface SsoSecrets {
  readonly read: (storeId: string, version: string) => Promise<SsoSecret>;
  /** Keeps it under a version that nobody has used, in the place of what has the same label: see stores/sso-secret-version.ts. */
  readonly write: (storeId: string, version: string, secret: SsoSecret) => Promise<void>;
}

export interface Mailer {
  /** Resolves once the mail is accepted for sending. Throws `MailRefusedError` when it never will be, anything else when it may be later. */
  readonly send: (mail: OutgoingMail) => Promise<{ messageId: string }>;
  /** Takes the address off the account's suppression list; succeeds when it was not on it. */
  readonly unsuppress: (address: string) => Promise<void>;
  /** Whether the account sends at all just now, and to the address, if there is one. */
  readonly inspect: (address: string | null) => Promise<MailStanding>;
  /** Whether mail from the address, or from the deployment's own sender, would reach customers. */
  readonly inspectSender: (address: string | null) => Promise<SenderStanding>;
  /** What the account may send; null: any number, at once. */
  readonly quota: () => Promise<SendingQuota | null>;
}

export interface MailStanding {
  /** The provider, or the operator, has paused all sending. */
  readonly isSendingPaused: boolean;
  /** The address is on the account's suppression list. */
  readonly isSuppressed: boolean;
}

export interface SenderStanding {
  /** Mail reaches verified addresses only. */
  readonly isSandboxed: boolean;
  readonly isSendingPaused: boolean;
  /** The provider does not send from it. */
  readonly isUnverified: boolean;
}

export interface EventBus {
  /** Resolves once the bus has the event. */
  readonly put: (event: AccountEvent) => Promise<void>;
}

export interface OutgoingMail {
  readonly to: string;
  readonly fromName: string;
  /** Whom it comes from, where that is not the deployment's own sender. */
  readonly sender: Sender | null;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** They come back in SES's events: so a bounce finds its activity. */
  readonly tags: {
    readonly store: string;
    readonly contact: string;
    readonly activity: string;
    readonly notification: string;
  };
}

export class MailRefusedError extends Error {
  override name = 'MailRefusedError';
}
