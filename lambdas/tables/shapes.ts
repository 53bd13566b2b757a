/**
 * The shape of every table, as data: the CDK data stack, the local database and the grants in `routes.ts` all read it here.
 * `removeAfterEpochSeconds` is DynamoDB's time to live. It is only the broom: every read and condition checks expiry itself,
 * since DynamoDB may keep an expired item readable for days.
 */
export const timeToLiveAttribute = 'removeAfterEpochSeconds';

interface IndexShape {
  readonly partitionKey: string;
  readonly sortKey: { readonly name: string; readonly type: 'S' | 'N' };
}

interface TableShape {
  readonly sortKey: string | null;
  readonly timeToLive: boolean;
  /** New images, delivered to the functions that name the table in their events. */
  readonly stream: boolean;
  /** Indexes hold keys only: what they find is read, consistently, from the table. */
  readonly indexes: Readonly<Record<string, IndexShape>>;
}

/** Every table's partition key is the string attribute `pk`. */
export const partitionKey = 'pk';

export const tableShapes = {
  /** pk `<store>#<contact>`, sk `contact`, `activity#<id>`, `order#<time>#<id>`, `event#<id>`, `term#<slot>`, `sso#<hash>`, `erasing`, or `request#<id>`: an admin request whose answer tells of it. `<store>#named#<hash>`: in which histories that stands. */
  contacts: {
    sortKey: 'sk',
    /** Activities are swept, and `request#<id>` and `named#<contact>#<activity>`. */
    timeToLive: true,
    stream: true,
    indexes: {
      /** `<store>#<address>`: the contacts that have this address, whether or not one of them claims it as an identifier. */
      byEmail: { partitionKey: 'storeEmail', sortKey: { name: 'pk', type: 'S' } },
      /** Sparse: `<store>#<company>`, the contacts of a company. */
      byCompany: { partitionKey: 'storeCompany', sortKey: { name: 'pk', type: 'S' } },
      /** Sparse: only what is not yet sent, by when it is anybody's to send; see `outbox.ts`. */
      outbox: { partitionKey: 'outbox', sortKey: { name: 'dueAtEpochSeconds', type: 'N' } },
      /** Sparse: by what staff find contacts; see `search-terms.ts`. */
      bySearchTerm: { partitionKey: 'searchShard', sortKey: { name: 'searchTerm', type: 'S' } },
    },
  },
  /** pk `<store>#email#<address>` or `<store>#number#<customer number>`: one item is one claim, and so uniqueness. `<store>#erased#<key>#<hash>`: who was erased. */
  identifiers: { sortKey: null, timeToLive: false, stream: false, indexes: {} },
  /** pk `<store>#<purpose>#<id>` of a mailed token, `<store>#request#<id>` of an admin request, or `<store>#secret-turn`: who is writing the store's secret. */
  tokens: { sortKey: null, timeToLive: true, stream: false, indexes: {} },
  /** pk `<store>#<contact>`, sk the session's id. */
  sessions: { sortKey: 'sk', timeToLive: true, stream: false, indexes: {} },
  /** pk the limited thing. */
  throttles: { sortKey: null, timeToLive: true, stream: false, indexes: {} },
  /** pk `store#<store>`, and `store#<store>#0` to `15` for its copies, or `host#<domain>` for which store answers on a domain. */
  stores: { sortKey: null, timeToLive: false, stream: false, indexes: {} },
} as const satisfies Record<string, TableShape>;

export type TableKey = keyof typeof tableShapes;
