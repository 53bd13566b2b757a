import * as v from 'valibot';
import { eraseContact } from '../contacts/erase-contact.ts';
import { erasureInventory } from '../contacts/erasure-inventory.ts';
import { findContact } from '../tables/contacts.ts';
import { action } from './action.ts';
import { anyContact, contactId, reason } from './input.ts';
import { adminProblem, done } from './reply.ts';

/** Of the function's ten seconds; the sweep does the rest. */
const mostSeconds = 5;

export const erasureActions = {
  previewErasure: action({
    summary:
      'What erasing the contact would take for good and what would stay, in numbers: it changes nothing',
    input: anyContact,
    run: async ({ needs, storeId, input }) => {
      const contact = await findContact(needs, storeId, input.contactId);
      return contact === undefined
        ? adminProblem('contact_not_found')
        : done(await erasureInventory(needs, contact));
    },
  }),

  eraseContact: action({
    summary:
      'Erase a person for good, as previewErasure counts it: imports and backups leave them out from then on, orders stay without them. keepSuppression: why mail to the address is to stay suppressed',
    input: v.strictObject({ contactId, keepSuppression: v.optional(v.nullable(reason), null) }),
    run: async ({ needs, storeId, input }) => {
      const contact = await findContact(needs, storeId, input.contactId);
      if (contact === undefined) return adminProblem('contact_not_found');
      const inventory = await erasureInventory(needs, contact);
      const began = needs.now();
      const erased = await eraseContact(needs, contact, {
        suppressionKeptFor: input.keepSuppression,
        isOver: () => needs.now() - began >= mostSeconds,
      });
      return erased.kind === 'erased'
        ? done({ state: erased.isDone ? 'erased' : 'erasing', ...inventory })
        : adminProblem(erased.kind);
    },
  }),
};
