import * as v from 'valibot';
import { locales } from '../../stores/locale.ts';
import { ask } from '../ask-admin.ts';
import type { StaffVisit } from '../visit.ts';

/** What of a store its form for a new contact goes by. */
const storeAnswer = v.object({
  locale: v.picklist(locales),
  sso: v.nullable(v.object({ only: v.boolean() })),
  variables: v.object({
    'accounts.enabled': v.boolean(),
    'sign_in.identifiers': v.string(),
    'customer_numbers.pattern': v.nullable(v.string()),
    'languages.offered': v.array(v.picklist(locales)),
  }),
});
export type NewContactStore = v.InferOutput<typeof storeAnswer>;

export async function readStore(visit: StaffVisit): Promise<NewContactStore | undefined> {
  const store = await ask(visit, 'getStore', {}, storeAnswer);
  return store.kind === 'done' ? store.result : undefined;
}

interface Hints {
  readonly customerNumber: string | undefined;
  readonly invitation: string;
  /** Why nobody is invited here; null where they are. */
  readonly whyNoInvitation: string | null;
}

export function hintsOf({ sso, variables }: NewContactStore): Hints {
  const isGenerated = variables['customer_numbers.pattern'] !== null;
  const opensWithNumber = variables['sign_in.identifiers'] === 'customer_number';
  return {
    customerNumber: isGenerated ? 'Generated when left out.' : undefined,
    invitation: opensWithNumber
      ? `Goes to the email above. The account signs in with the customer number${isGenerated ? '.' : ', so it takes one.'}`
      : 'Goes to the email above. The account signs in with it.',
    whyNoInvitation: whyNoInvitation(variables['accounts.enabled'], sso?.only === true),
  };
}

function whyNoInvitation(hasAccounts: boolean, isProviderOnly: boolean): string | null {
  if (!hasAccounts) return 'This store has no customer accounts.';
  return isProviderOnly
    ? 'Customers of this store sign in with its provider alone, and need no invitation.'
    : null;
}
