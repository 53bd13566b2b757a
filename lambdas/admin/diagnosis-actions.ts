import * as v from 'valibot';
import { diagnoseContact } from '../contacts/diagnose-contact.ts';
import { action } from './action.ts';
import { viewContact } from './contact-view.ts';
import { anyContact, customerNumber, email } from './input.ts';
import { adminProblem, done } from './reply.ts';

export const diagnosisActions = {
  diagnoseContact: action({
    reads: true,
    summary:
      'Why a contact cannot be invited or cannot sign in, most telling first, each with the action that mends it. By contactId, email or customerNumber',
    input: v.union(
      [anyContact, v.strictObject({ email }), v.strictObject({ customerNumber })],
      'contact_email_or_customer_number_required',
    ),
    run: async ({ needs, storeId, input }) => {
      const diagnosed = await diagnoseContact(needs, storeId, input);
      if (diagnosed.kind !== 'diagnosed') return adminProblem(diagnosed.kind);
      const { contact, reasons } = diagnosed;
      return done({ contact: await viewContact(needs, contact), reasons });
    },
  }),
};
