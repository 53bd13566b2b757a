import { accountStep } from '../accounts/account-state.ts';
import type { Needs } from '../surroundings/needs.ts';
import { inspectToken, type GoodToken } from './inspect-link.ts';

/** So many change one contact at the same moment. */
const mostRivals = 12;

interface Link {
  readonly storeId: string;
  readonly purpose: keyof typeof actOf;
  readonly token: string;
}

/** What whoever follows the link does to the account. */
const actOf = { activation: 'activate', reset: 'reset' } as const;

type Refused = { readonly kind: 'refused'; readonly by: ReadonlySet<string> };

/**
 * Opens the account by a link that is good; and where the contact was another by then, merged say, or with a sign-in that was connected to it at this very moment, by what
 * the link is worth and leads to since. Nobody loses a good link to somebody else's act.
 */
export async function openWhereItLeads<Opened extends { readonly kind: 'opened' }>(
  needs: Needs,
  { storeId, purpose, token }: Link,
  first: GoodToken,
  openBy: (link: GoodToken) => Promise<Opened | Refused>,
) {
  let outcome = await openBy(first);
  for (let rival = 0; rival < mostRivals && isOvertaken(outcome); rival += 1) {
    const again = await inspectToken(needs, storeId, purpose, token);
    if (again.kind !== 'token_good') return { kind: again.kind };
    const step = accountStep(actOf[purpose], again.contact.accountState);
    if (step.kind !== 'goes') return step;
    outcome = await openBy(again);
  }
  return outcome;
}

/** What the contact was claimed by may stand against it too: it goes with whom the contact was merged into. */
const isOvertaken = (outcome: { readonly kind: 'opened' } | Refused): boolean =>
  outcome.kind === 'refused' && outcome.by.has('contact');
