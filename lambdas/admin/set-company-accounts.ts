import type { StaffProblemCode } from '../accounts/problems.ts';
import { findContactIdsOfCompany } from '../tables/contacts.ts';
import { findStore } from '../tables/stores.ts';
import type { Asked } from './action.ts';
import { mailInvitation } from './send-invitation.ts';
import { switchAccount } from './switch-account.ts';

export interface CompanyAct {
  readonly companyId: string;
  readonly do: 'invite' | 'disable';
  readonly after: string | null;
}

export interface ColleagueResult {
  readonly contactId: string;
  readonly status: 'invited' | 'disabled' | 'refused';
  readonly problem?: StaffProblemCode;
}

export type CompanyAccountsSet =
  | { readonly kind: 'set'; readonly items: readonly ColleagueResult[]; readonly next: string | null }
  | { readonly kind: 'store_not_found' };

/** So many a call, that it ends well within the function's time. */
const perPage = 25;

/**
 * Invites everybody of a company, or disables every account of it, each by itself: what cannot be done with one is told, and keeps it from nobody else. The
 * mails go in bulk.
 */
export async function setCompanyAccounts(asked: Asked<CompanyAct>): Promise<CompanyAccountsSet> {
  const { needs, storeId, input } = asked;
  if ((await findStore(needs, storeId)) === undefined) return { kind: 'store_not_found' };
  const { ids, next } = await findContactIdsOfCompany(needs, storeId, input.companyId, {
    after: input.after,
    limit: perPage,
  });
  const items: ColleagueResult[] = [];
  // One after the other: they are the same store's mail, and nobody waits for the last of them.
  for (const contactId of ids) items.push(await actOn(asked, contactId));
  return { kind: 'set', items, next };
}

async function actOn(asked: Asked<CompanyAct>, contactId: string): Promise<ColleagueResult> {
  const one = { ...asked, input: { contactId } };
  switch (asked.input.do) {
    case 'invite': {
      const sent = await mailInvitation(one, { kind: 'invited', lane: 'bulk' });
      return sent.kind === 'queued'
        ? { contactId, status: 'invited' }
        : { contactId, status: 'refused', problem: sent.kind };
    }
    case 'disable': {
      const switched = await switchAccount(one, 'disable');
      return switched.kind === 'switched'
        ? { contactId, status: 'disabled' }
        : { contactId, status: 'refused', problem: switched.kind };
    }
  }
}
