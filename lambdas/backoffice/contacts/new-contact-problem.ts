import type { StaffProblem } from '../ask-admin.ts';
import { atItsField, type SaidAtFields } from './contact-form.tsx';
import { takenAtFields } from './holders.tsx';

/** What of `createContact` is said at a field, with what to do next. */
const atFields: SaidAtFields = {
  ...takenAtFields,
  duplicate_email: {
    field: 'email',
    message:
      'Another contact has this email already. If it is the same person, open that contact, and invite or help them there. If it is not, make this one without the invitation, and say on its page that they are different people.',
  },
  email_bounced: {
    field: 'email',
    message:
      'Email to this address has come back, so nothing is sent there. Ask for another one; or make the contact without the invitation, and clear the bounce on its page.',
  },
  no_email: {
    field: 'email',
    message: 'An invitation needs an email. Add one, or make the contact without the invitation.',
  },
  no_customer_number: {
    field: 'customerNumber',
    message:
      'The account signs in with the customer number, so an invitation needs one. Give one, or make the contact without the invitation.',
  },
  accounts_disabled: {
    field: 'sendInvitation',
    message: 'This store has no customer accounts, so nobody is invited. Make the contact without.',
  },
};

export const erasedMessage =
  'Whoever had this was erased here, and stays so. Only if they asked you to come back: tick the box below the form, and send it again. That you did is kept among the activities.';

/** The form made one contact already: what is sent anew is another wish, and the form that is shown now has an id of its own. */
const usedBefore =
  'This form made a contact already, with something else in it. Look for that one first; sending this again makes another.';

/** What was refused, in the words and at the fields of the form. */
export function inNewForm(problem: StaffProblem): StaffProblem {
  return problem.code === 'request_id_used'
    ? { ...problem, title: usedBefore }
    : atItsField(problem, atFields);
}
