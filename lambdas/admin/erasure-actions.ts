import * as v from 'valibot';
import { activitiesKeptDays } from '../accounts/activity.ts';
import { eraseContact } from '../contacts/erase-contact.ts';
import { erasureInventory } from '../contacts/erasure-inventory.ts';
import { exportContact } from '../steps/export-contact.ts';
import { findContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import { findStore } from '../tables/stores.ts';
import { action } from './action.ts';
import { anyContact, contactId, reason } from './input.ts';
import { record } from './record.ts';
import { adminProblem, done } from './reply.ts';

/** Of the function's ten seconds; the sweep does the rest. */
const mostSeconds = 5;

/** `next` of the page before. */
const exportCursor = v.pipe(
  v.string('invalid_type'),
  v.regex(/^[a-z-]{1,20}(#[\x21-\x7e]{1,200})?$/, 'invalid_cursor'),
);

export const erasureActions = {
  exportContact: action({
    summary: 'All that is kept of a person, as they get it themselves: 1,000 entries a page',
    input: v.strictObject({ contactId, after: v.optional(v.nullable(exportCursor), null) }),
    run: async (asked) => {
      const { needs, storeId, input } = asked;
      const [stored, contact] = await Promise.all([
        findStore(needs, storeId),
        findContact(needs, storeId, input.contactId),
      ]);
      if (stored === undefined) return adminProblem('store_not_found');
      if (contact === undefined) return adminProblem('contact_not_found');
      const keptDays = activitiesKeptDays(stored.store);
      const page = { after: input.after, hundreds: 10, keptDays, now: needs.now() };
      const exported = await exportContact(needs, contact, page);
      await commit(needs, [record(asked, contact, 'data_exported')]);
      return done(exported);
    },
  }),

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
