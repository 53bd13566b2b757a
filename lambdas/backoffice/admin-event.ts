/** What the admin function is woken by. */
export interface AdminEvent {
  readonly action: string;
  readonly store: string;
  readonly actor: string;
  readonly input: unknown;
}

/** The admin function, wherever it runs: in this process, or on AWS. */
export type AskAdmin = (event: AdminEvent) => Promise<unknown>;
