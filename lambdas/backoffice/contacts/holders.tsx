import type { VNode } from 'preact';
import type { StaffProblem } from '../ask-admin.ts';
import { pageAt, type StaffVisit } from '../visit.ts';
import { nameOf } from './answers.ts';
import type { SaidAtFields } from './contact-form.tsx';

/** What of `createContact` and `updateContact` is said at the field of what another has already, with what to do next. */
export const takenAtFields: SaidAtFields = {
  customer_number_taken: {
    field: 'customerNumber',
    message: 'Another contact has this customer number. Open that one, or give this one another number.',
  },
  customer_number_is_username: {
    field: 'customerNumber',
    message:
      'Another contact signs in with this as their username of the old shop, so nobody else could as a number. Give this one another number.',
  },
  crm_id_taken: {
    field: 'crmId',
    message: 'Another contact has this CRM id. Open that one, or give this one another id.',
  },
};

interface HoldersProps {
  readonly visit: StaffVisit;
  readonly problem: StaffProblem | undefined;
  readonly at: string;
}

/** Whoever has it already, to be opened instead. */
export function Holders({ visit, problem, at }: HoldersProps): VNode | null {
  if (problem === undefined || problem.errors[0]?.field !== at || problem.holders.length === 0) return null;
  return (
    <ul class="namesakes">
      {problem.holders.map((holder) => (
        <li key={holder.contactId}>
          <a href={pageAt(visit, 'contacts', holder.contactId)}>Open {nameOf(holder)}</a>
          {holder.customerNumber !== null && <span class="quiet"> · {holder.customerNumber}</span>}
        </li>
      ))}
    </ul>
  );
}
