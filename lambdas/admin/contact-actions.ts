import * as v from 'valibot';
import { newContact } from '../accounts/contact.ts';
import { isoTime } from '../accounts/iso-time.ts';
import type { MailOrder } from '../accounts/mail-order.ts';
import { createContact, findContact, findContactIdsByEmail, findContacts } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import { claimProven, findClaim } from '../tables/identifiers.ts';
import { queueMail } from '../steps/queue-mail.ts';
import { findStore } from '../tables/stores.ts';
import { action, adminProblem, done } from './action.ts';
import { contactChange, numberOf, type EditableFields } from './contact-change.ts';
import { contactView } from './contact-view.ts';
import { anyContact, contactFields, contactId, customerNumber, email } from './input.ts';
import { orderPasswordReset } from './password-reset.ts';

export const contactActions = {
  createContact: action({
    summary: 'Create a contact; resetPassword: true mails a link to set a password',
    input: v.strictObject({
      email: v.optional(contactFields.email, null),
      firstName: contactFields.firstName,
      lastName: contactFields.lastName,
      customerNumber: v.optional(contactFields.customerNumber, null),
      crmId: v.optional(contactFields.crmId, null),
      locale: v.optional(contactFields.locale),
      resetPassword: v.optional(v.boolean('invalid_type'), false),
    }),
    run: async ({ needs, storeId, actor, input: { resetPassword, locale, ...fields } }) => {
      const stored = await findStore(needs, storeId);
      if (stored === undefined) return adminProblem('store_not_found');
      const now = needs.now();
      const contact = newContact({ storeId, locale: locale ?? stored.store.locale, ...fields }, isoTime(now));
      const reset = resetPassword
        ? await orderPasswordReset(needs, stored.store, contact, { actor, now })
        : undefined;
      if (reset !== undefined && reset.kind !== 'ordered') return adminProblem(reset.kind);

      const number = numberOf(contact);
      const outcome = await commit(needs, [
        createContact(needs, contact),
        ...(number === undefined ? [] : [claimProven(needs, contact, number)]),
        ...(reset === undefined ? [] : queueMail(needs, storeId, reset.order, now)),
      ]);
      if (outcome.kind === 'refused') return adminProblem('customer_number_taken');
      return done({ ...contactView(contact), ...queuedMail(reset?.order) });
    },
  }),

  updateContact: action({
    summary: 'Change a contact; resetPassword: true mails a link to set a password',
    input: v.strictObject({
      contactId,
      email: v.optional(contactFields.email),
      firstName: v.optional(contactFields.firstName),
      lastName: v.optional(contactFields.lastName),
      customerNumber: v.optional(contactFields.customerNumber),
      crmId: v.optional(contactFields.crmId),
      locale: v.optional(contactFields.locale),
      resetPassword: v.optional(v.boolean('invalid_type'), false),
    }),
    run: async ({ needs, storeId, actor, input: { contactId: id, resetPassword, ...fields } }) => {
      const [stored, before] = await Promise.all([
        findStore(needs, storeId),
        findContact(needs, storeId, id),
      ]);
      if (stored === undefined) return adminProblem('store_not_found');
      if (before === undefined) return adminProblem('contact_not_found');
      const change = await contactChange(needs, before, definedFields(fields));
      if (change.kind !== 'changed') return adminProblem(change.kind);
      const { after } = change;

      const now = needs.now();
      const reset = resetPassword
        ? await orderPasswordReset(needs, stored.store, after, { actor, now })
        : undefined;
      if (reset !== undefined && reset.kind !== 'ordered') return adminProblem(reset.kind);

      const writes = [
        ...change.writes,
        ...(reset === undefined ? [] : queueMail(needs, storeId, reset.order, now)),
      ];
      const outcome = writes.length === 0 ? { kind: 'committed' as const } : await commit(needs, writes);
      if (outcome.kind === 'refused') {
        return adminProblem(outcome.by.has('identifier') ? 'customer_number_taken' : 'changed_meanwhile');
      }
      return done({ ...contactView(after), ...queuedMail(reset?.order) });
    },
  }),

  getContact: action({
    summary: 'A contact with its account',
    input: anyContact,
    run: async ({ needs, storeId, input }) => {
      const contact = await findContact(needs, storeId, input.contactId);
      return contact === undefined ? adminProblem('contact_not_found') : done(contactView(contact));
    },
  }),

  findContacts: action({
    summary: 'The contacts with an email address, or the one with a customer number',
    input: v.union(
      [v.strictObject({ email }), v.strictObject({ customerNumber })],
      'email_or_customer_number_required',
    ),
    run: async ({ needs, storeId, input }) => {
      const ids =
        'email' in input
          ? await findContactIdsByEmail(needs, storeId, input.email)
          : await findClaim(needs, storeId, { kind: 'number', value: input.customerNumber }).then((claim) =>
              claim === undefined ? [] : [claim.contactId],
            );
      const contacts = await findContacts(needs, storeId, ids);
      return done({ items: contacts.map(contactView), next: null });
    },
  }),

  sendPasswordReset: action({
    summary: 'Mail the contact a link to set a new password',
    input: anyContact,
    run: async ({ needs, storeId, actor, input }) => {
      const [stored, contact] = await Promise.all([
        findStore(needs, storeId),
        findContact(needs, storeId, input.contactId),
      ]);
      if (stored === undefined) return adminProblem('store_not_found');
      if (contact === undefined) return adminProblem('contact_not_found');
      const now = needs.now();
      const reset = await orderPasswordReset(needs, stored.store, contact, { actor, now });
      if (reset.kind !== 'ordered') return adminProblem(reset.kind);
      await commit(needs, queueMail(needs, storeId, reset.order, now));
      return done(queuedMail(reset.order));
    },
  }),
};

/** Of optional fields those that were given. */
function definedFields(fields: {
  readonly [Name in keyof EditableFields]: EditableFields[Name] | undefined;
}): EditableFields {
  // Sound: what is left has the types it had, without the undefined.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** What sending actions answer. */
function queuedMail(order: MailOrder | undefined) {
  return order === undefined ? {} : { activityId: order.activity.activityId, state: 'queued' };
}
