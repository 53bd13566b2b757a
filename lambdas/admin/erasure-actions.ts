import * as v from 'valibot';
import { erasureInventory } from '../contacts/erasure-inventory.ts';
import { findContact } from '../tables/contacts.ts';
import { action } from './action.ts';
import { erasePerson } from './erase-person.ts';
import { handOutContact } from './hand-out-contact.ts';
import { anyContact, contactId, reason } from './input.ts';
import { rebuildContacts } from './rebuild-contacts.ts';
import { adminProblem, done } from './reply.ts';

/** `next` of the page before. */
const exportCursor = v.pipe(
  v.string('invalid_type'),
  v.regex(/^[A-Za-z0-9_-]{1,64}\/([a-z-]{1,20}(#[\x21-\x7e]{1,200})?)?$/, 'invalid_cursor'),
);

/** `next` of the page before. */
const tablePlace = v.pipe(
  v.string('invalid_type'),
  v.regex(/^[A-Za-z0-9_-]{1,2000}$/, 'invalid_cursor'),
  v.transform((text) => {
    const [pk = '', sk = ''] = Buffer.from(text, 'base64url').toString().split('\n');
    return { pk, sk };
  }),
  v.check(({ pk, sk }) => pk.length > 0 && sk.length > 0, 'invalid_cursor'),
);

function writePlace({ pk, sk }: { readonly pk: string; readonly sk: string }): string {
  return Buffer.from(`${pk}\n${sk}`).toString('base64url');
}

export const erasureActions = {
  exportContact: action({
    reads: true,
    summary:
      'All that is kept of a person, with the orders that they may not see themselves: up to 1,000 entries a page',
    input: v.strictObject({ contactId, after: v.optional(v.nullable(exportCursor), null) }),
    run: async (asked) => {
      const handedOut = await handOutContact(asked);
      return handedOut.kind === 'handed_out' ? done(handedOut.page) : adminProblem(handedOut.kind);
    },
  }),

  rebuildContacts: action({
    summary:
      'Write anew by what contacts are found, their claims to CRM ids, and by what an erasure finds mailed links: once after an upgrade from 0.1.0, page by page',
    input: v.strictObject({ after: v.optional(v.nullable(tablePlace), null) }),
    run: async (asked) => {
      const rebuilt = await rebuildContacts(asked);
      return done({ ...rebuilt, next: rebuilt.next === null ? null : writePlace(rebuilt.next) });
    },
  }),

  previewErasure: action({
    reads: true,
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
      'Erase a person for good, as previewErasure counts it: imports and backups leave them out from then on, orders stay without them. keepSuppression: why email to the address is to stay suppressed',
    input: v.strictObject({ contactId, keepSuppression: v.optional(v.nullable(reason), null) }),
    run: async (asked) => {
      const erased = await erasePerson(asked);
      return erased.kind === 'erased'
        ? done({ state: erased.isDone ? 'erased' : 'erasing', ...erased.inventory })
        : adminProblem(erased.kind);
    },
  }),
};
