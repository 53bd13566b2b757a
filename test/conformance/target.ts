/** One mail as a mailbox shows it. */
export interface Mail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly links: readonly string[];
  /** Its name, such as `Storefront account activation`. */
  readonly notification: string | null;
  readonly state: string;
}

export interface AdminEvent {
  readonly action: string;
  readonly store: string;
  readonly actor: string;
  readonly input: unknown;
}

/** A client of an OpenID provider whose sign-in form takes any address, with a box for 'verified': what a store is given as its provider. */
export interface Provider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * What the suite drives, and all it knows of it: nothing here reaches around the public surfaces. The store is the suite's own for the
 * time of a run: it changes its variables, switches its accounts off and on, and moves the clock.
 */
export interface Target {
  readonly name: string;
  /** The store's address, without a slash at the end. */
  readonly baseUrl: string;
  /** The store that answers there. */
  readonly store: string;
  /** The admin function's answer, as it came. */
  readonly admin: (event: AdminEvent) => Promise<unknown>;
  /** Every mail sent so far, newest last. */
  readonly mailbox: () => Promise<readonly Mail[]>;
  /** Absent where time goes its own way; rows about time then fail, and say so. */
  readonly advanceClock?: (seconds: number) => Promise<void>;
  /** Absent where there is none; rows that go to a provider then fail, and say so. */
  readonly provider?: Provider;
  /** The path of a page of the store's portal, where the target has a portal. */
  readonly portal?: string;
  readonly bounce?: (mailId: string, kind: 'hard' | 'soft' | 'complaint') => Promise<void>;
  /** How long a mail may take, in seconds; 10 if nothing is said. */
  readonly mailSeconds?: number;
  /** How long the suite listens before it says that no mail came, in seconds; a quarter if nothing is said. */
  readonly quietSeconds?: number;
}
