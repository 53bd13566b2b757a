import * as v from 'valibot';
import type { Contact } from '../accounts/contact.ts';
import type { MailOrder } from '../accounts/mail-order.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findContact } from '../tables/contacts.ts';
import { keysOf } from '../surroundings/records.ts';
import { action } from './action.ts';
import type { EditableFields } from './contact-change.ts';
import { viewContact } from './contact-view.ts';
import { createContact } from './create-contact.ts';
import { describeFieldError } from './field-words.ts';
import { findContacts } from './find-contacts.ts';
import {
  anyContact,
  companyId,
  contactAndReason,
  contactFields,
  contactId,
  crmId,
  customerNumber,
  email,
  extraFields,
} from './input.ts';
import type { Checkboxes } from './order-mail.ts';
import { describeExtraFields } from './extra-field-words.ts';
import type { ExtraFieldsWrong } from './extra-fields-said.ts';
import { adminProblem, done, type AdminReply } from './reply.ts';
import { duplicatesOf, holdersOf, refusalWithDuplicates, refusalWithHolders } from './duplicates-view.ts';
import { viewMerges } from './merge-view.ts';
import { sendActivation } from './send-activation.ts';
import { sendInvitation } from './send-invitation.ts';
import { viewRecovery } from './recovery-view.ts';
import { sendPasswordReset } from './send-password-reset.ts';
import { setCompanyAccounts } from './set-company-accounts.ts';
import { upsertContact } from './upsert-contact.ts';
import { updateContact } from './update-contact.ts';
import { withdrawInvitation } from './withdraw-invitation.ts';

/** What staff type into a search, bounded before it is looked at. */
const searched = v.pipe(
  v.string('invalid_type'),
  v.trim(),
  v.nonEmpty('required'),
  v.maxLength(320, 'too_long'),
);
const searchCursor = v.pipe(
  v.string('invalid_type'),
  v.regex(/^[A-Za-z0-9_-]{1,2000}$/, 'invalid_cursor'),
  v.transform((text) => Buffer.from(text, 'base64url').toString()),
);

const checkbox = v.optional(v.boolean('invalid_type'), false);
/** Whoever has no username is invited, whoever has one resets the password: nobody is mailed both. */
const checkboxes = { sendInvitation: checkbox, resetPassword: checkbox };
const notBoth = ({ sendInvitation: one, resetPassword: other }: Checkboxes): boolean => !(one && other);

/** For what is given to a contact and was somebody's who was erased. */
const afterErasure = v.optional(v.boolean('invalid_type'), false);

/** What a change may leave as it is. */
const changeable = {
  email: v.optional(contactFields.email),
  firstName: v.optional(contactFields.firstName),
  lastName: v.optional(contactFields.lastName),
  customerNumber: v.optional(contactFields.customerNumber),
  company: v.optional(contactFields.company),
  locale: v.optional(contactFields.locale),
  fields: v.optional(extraFields, {}),
  ...checkboxes,
  afterErasure,
};

/** The fields of a contact as an answer told them. */
const told = v.pipe(v.string('invalid_type'), v.maxLength(400, 'too_long'));
const asReadFields = v.strictObject({
  email: v.optional(v.nullable(told)),
  firstName: v.optional(told),
  lastName: v.optional(told),
  customerNumber: v.optional(v.nullable(told)),
  crmId: v.optional(v.nullable(told)),
  company: v.optional(v.nullable(v.strictObject({ id: told, name: told }))),
  locale: v.optional(contactFields.locale),
});

export const contactActions = {
  createContact: action({
    summary:
      'Create a contact; sendInvitation: true emails an invitation, resetPassword: true a link to set a password; afterErasure: true where who was erased has asked for it',
    input: v.pipe(
      v.strictObject({
        email: v.optional(contactFields.email, null),
        firstName: contactFields.firstName,
        lastName: contactFields.lastName,
        customerNumber: v.optional(contactFields.customerNumber, null),
        crmId: v.optional(contactFields.crmId, null),
        company: v.optional(contactFields.company, null),
        locale: v.optional(contactFields.locale),
        fields: v.optional(extraFields, {}),
        ...checkboxes,
        afterErasure,
      }),
      v.forward(
        v.check((sent) => notBoth(sent), 'only_one'),
        ['resetPassword'],
      ),
    ),
    run: async (asked) => {
      const input = partsOf(asked.input);
      const created = await createContact({ ...asked, input });
      if (created.kind === 'invalid_input') return refusedFields(created);
      if (created.kind === 'erased') return adminProblem(created.kind, { details: created.details });
      return created.kind === 'created'
        ? done(await viewAfter(asked.needs, created))
        : refusalWithHolders(asked.needs, asked.storeId, { code: created.kind, given: input.fields }, () =>
            holdersOf(asked.needs, asked.storeId, input.fields.email),
          );
    },
  }),

  updateContact: action({
    summary:
      'Change a contact; sendInvitation: true emails an invitation, resetPassword: true a link to set a password. expected: the fields as they were read, so that nobody else’s change is overwritten; afterErasure: true to give it what was an erased person’s. An account keeps its numbers, save one that was given within seven days and that nobody has signed in with: customerNumber: null takes it off',
    input: v.pipe(
      v.strictObject({
        contactId,
        crmId: v.optional(contactFields.crmId),
        ...changeable,
        expected: v.optional(asReadFields),
      }),
      v.forward(
        v.check((sent) => notBoth(sent), 'only_one'),
        ['resetPassword'],
      ),
    ),
    run: async (asked) => {
      const { contactId: id, expected, ...sent } = asked.input;
      const { fields, ...beside } = partsOf(sent);
      const input = {
        contactId: id,
        fields: definedFields(fields),
        expected: expected === undefined ? undefined : definedFields(expected),
        ...beside,
      };
      const updated = await updateContact({ ...asked, input });
      if (updated.kind === 'updated') return done(await viewAfter(asked.needs, updated));
      if (updated.kind === 'invalid_input') return refusedFields(updated);
      if (updated.kind === 'erased') return adminProblem(updated.kind, { details: updated.details });
      return updated.kind === 'contact_changed'
        ? adminProblem(updated.kind, { details: updated.details })
        : refusalWithHolders(asked.needs, asked.storeId, { code: updated.kind, given: fields }, () =>
            duplicatesOf(asked.needs, asked.storeId, id),
          );
    },
  }),

  upsertContact: action({
    summary:
      'Change the contact of a CRM’s id, or create it where there is none; with the checkboxes as above. Who was erased stays so (erased), unless afterErasure: true',
    input: v.pipe(
      v.strictObject({
        crmId,
        ...changeable,
      }),
      v.forward(
        v.check((sent) => notBoth(sent), 'only_one'),
        ['resetPassword'],
      ),
    ),
    run: async (asked) => {
      const { crmId: id, ...sent } = asked.input;
      const { fields, ...beside } = partsOf(sent);
      const input = { crmId: id, fields: definedFields(fields), ...beside };
      const upserted = await upsertContact({ ...asked, input });
      if ('contact' in upserted) return done(await viewAfter(asked.needs, upserted));
      if (upserted.kind === 'invalid_input') return refusedFields(upserted);
      if (upserted.kind === 'erased') return adminProblem(upserted.kind, { details: upserted.details });
      return upserted.kind === 'names_missing'
        ? adminProblem('invalid_input', { errors: upserted.errors.map(describeFieldError) })
        : refusalWithHolders(asked.needs, asked.storeId, { code: upserted.kind, given: fields }, () =>
            holdersOf(asked.needs, asked.storeId, fields.email ?? null),
          );
    },
  }),

  getContact: action({
    reads: true,
    summary: 'A contact with its account',
    input: anyContact,
    run: async ({ needs, storeId, input }) => {
      const contact = await findContact(needs, storeId, input.contactId);
      return contact === undefined
        ? adminProblem('contact_not_found')
        : done({
            ...(await viewContact(needs, contact)),
            ...(await viewRecovery(needs, contact)),
            ...(await viewMerges(needs, contact)),
          });
    },
  }),

  findContacts: action({
    reads: true,
    summary:
      'Find contacts: query is a prefix of name, email, number, CRM id or order, in any case; the others are exact. Send one of them',
    input: v.pipe(
      v.strictObject({
        query: v.optional(searched),
        email: v.optional(email),
        customerNumber: v.optional(customerNumber),
        crmId: v.optional(crmId),
        orderId: v.optional(searched),
        companyId: v.optional(companyId),
        after: v.optional(v.nullable(searchCursor), null),
      }),
      v.rawTransform(({ dataset, addIssue, NEVER }) => {
        const { after, query, ...exact } = dataset.value;
        const [only, another] = [
          ...(query === undefined ? [] : [{ by: 'query', text: query } as const]),
          ...keysOf(exact).flatMap((by) => {
            const value = exact[by];
            return value === undefined ? [] : [{ by, value }];
          }),
        ];
        if (only !== undefined && another === undefined) return { search: only, after };
        addIssue({ message: 'one_search_required' });
        return NEVER;
      }),
    ),
    run: async (asked) => {
      const { items, next } = await findContacts(asked);
      return done({
        items: await Promise.all(items.map((contact) => viewContact(asked.needs, contact))),
        next: next === null ? null : Buffer.from(next).toString('base64url'),
      });
    },
  }),

  setCompanyAccounts: action({
    summary: 'Invite everybody of a company, or disable every account of it: a result for each, 25 a call',
    input: v.strictObject({
      companyId,
      do: v.picklist(['invite', 'disable'], 'invalid_choice'),
      after: v.optional(v.nullable(contactId), null),
    }),
    run: async (asked) => {
      const set = await setCompanyAccounts(asked);
      return set.kind === 'set' ? done({ items: set.items, next: set.next }) : adminProblem(set.kind);
    },
  }),

  sendInvitation: action({
    summary: 'Email the contact an invitation to an account, where there is no username yet',
    input: anyContact,
    run: async (asked) => {
      const sent = await sendInvitation(asked);
      return sent.kind === 'queued'
        ? done(queuedMail(sent.order))
        : refusalWithDuplicates(asked.needs, sent.kind, () =>
            duplicatesOf(asked.needs, asked.storeId, asked.input.contactId),
          );
    },
  }),

  withdrawInvitation: action({
    summary:
      'Withdraw what is pending: the invitation, and a registration or checkout account that nobody has proven',
    input: contactAndReason,
    run: async (asked) => {
      const withdrawn = await withdrawInvitation(asked);
      return withdrawn.kind === 'withdrawn'
        ? done(await viewContact(asked.needs, withdrawn.contact))
        : adminProblem(withdrawn.kind);
    },
  }),

  sendActivation: action({
    summary:
      'Make a storefront user of the contact: email a link that asks for a password and opens an account which signs in with the customer number or the address',
    input: v.strictObject({
      contactId,
      identifier: v.optional(v.picklist(['customer_number', 'email'], 'invalid_choice'), 'customer_number'),
    }),
    run: async (asked) => {
      const sent = await sendActivation(asked);
      return sent.kind === 'queued'
        ? done(queuedMail(sent.order))
        : refusalWithDuplicates(asked.needs, sent.kind, () =>
            duplicatesOf(asked.needs, asked.storeId, asked.input.contactId),
          );
    },
  }),

  sendPasswordReset: action({
    summary: 'Email the contact a link to set a new password',
    input: contactAndReason,
    run: async (asked) => {
      const sent = await sendPasswordReset(asked);
      return sent.kind === 'queued' ? done(queuedMail(sent.order)) : adminProblem(sent.kind);
    },
  }),
};

/** What is said of a contact beside what it is. */
interface SaidBeside extends Checkboxes {
  /** Of the store's own fields. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly afterErasure: boolean;
}

/** What the contact is to be, apart from what is said beside it. */
function partsOf<Sent extends SaidBeside>({
  sendInvitation: invites,
  resetPassword,
  fields: extra,
  afterErasure: isKnown,
  ...fields
}: Sent) {
  return { fields, extra, checkboxes: { sendInvitation: invites, resetPassword }, afterErasure: isKnown };
}

/** Of optional fields those that were given. */
function definedFields(fields: {
  readonly [Name in keyof EditableFields]: EditableFields[Name] | undefined;
}): EditableFields {
  // Sound: what is left has the types it had, without the undefined.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function refusedFields({ asked, wrong }: ExtraFieldsWrong): AdminReply {
  return adminProblem('invalid_input', { errors: describeExtraFields(asked, wrong) });
}

interface Written {
  readonly contact: Contact;
  readonly order: MailOrder | undefined;
}

/** The contact as it was written, and the mail that was queued with it. */
async function viewAfter(needs: Needs, { contact, order }: Written) {
  return { ...(await viewContact(needs, contact)), ...(order === undefined ? {} : queuedMail(order)) };
}

/** What sending actions answer. */
function queuedMail({ activity }: MailOrder) {
  return { activityId: activity.activityId, state: 'queued' };
}
