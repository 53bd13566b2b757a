import { accountStep } from '../accounts/account-state.ts';
import type { Needs } from '../surroundings/needs.ts';
import { inspectToken, type GoodToken } from './inspect-link.ts';

/** So many change one contact at the same moment. */
const mostRivals = 12;

interface Link {
  readonly storeId: string;
  /** What the link does, and the page that it leads to. */
  readonly act: 'activate' | 'reset';
  readonly page: 'activation' | 'reset';
  readonly token: string;
}

type Refused = { readonly kind: 'refused'; readonly by: ReadonlySet<string> };

/**
 * Opens the account by a link that is good; and where the contact was another by then, merged say, or with a sign-in that was connected to it at this very moment, by what
 * the link is worth and leads to since. Nobody loses a good link to somebody else's act.
 */
export async function openWhereItLeads<Opened extends { readonly kind: 'opened' }>(
  needs: Needs,
  { storeId, act, page, token }: Link,
  first: GoodToken,
  openBy: (link: GoodToken) => Promise<Opened | Refused>,
) {
  let outcome = await openBy(first);
  for (let rival = 0; rival < mostRivals && isOvertaken(outcome); rival += 1) {
    const again = await inspectToken(needs, storeId, page, token);
    if (again.kind !== 'token_good') return { kind: again.kind };
    const step = accountStep(act, again.contact.accountState);
    if (step.kind !== 'goes') return step;
    outcome = await openBy(again);
  }
  return outcome;
}

/** What the contact was claimed by may stand against it too: it goes with whom the contact was merged into. */
const isOvertaken = (outcome: { readonly kind: 'opened' } | Refused): boolean =>
  outcome.kind === 'refused' && outcome.by.has('contact');
