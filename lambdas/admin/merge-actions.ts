import * as v from 'valibot';
import { markDifferent } from '../contacts/mark-different.ts';
import { generateMergeId, mergeContacts, planMerge, type MergePlanned } from '../contacts/merge-contacts.ts';
import { undoMerge } from '../contacts/undo-merge.ts';
import type { Needs } from '../surroundings/needs.ts';
import { action } from './action.ts';
import { viewContact } from './contact-view.ts';
import { contactId, reason } from './input.ts';
import { mergeView, sideOf, viewPlan } from './merge-view.ts';
import { adminProblem, done, type AdminReply } from './reply.ts';

const signIn = v.optional(v.picklist(['kept', 'merged'], 'invalid_choice'));
const mergeId = v.pipe(v.string('invalid_type'), v.regex(/^[A-Za-z0-9_-]{16}$/, 'invalid_merge_id'));

/** As previewMerge shows it: with it nothing but that is merged. */
const planId = v.optional(
  v.pipe(v.string('invalid_type'), v.regex(/^[A-Za-z0-9_-]{22}$/, 'invalid_plan_id')),
);

export const mergeActions = {
  previewMerge: action({
    reads: true,
    summary:
      'Two contacts side by side, what a merge would make of them, and what speaks for it; nothing changes',
    input: v.strictObject({ contactId, mergedContactId: contactId, signIn, reason: v.optional(reason) }),
    run: async ({ needs, storeId, input }) => {
      const { contactId: kept, mergedContactId, signIn: wished } = input;
      const wish = { contactId: kept, mergedContactId, signIn: wished };
      const plan = await planMerge(needs, storeId, wish, generateMergeId());
      return plan.kind === 'planned' ? done(await viewPlan(needs, plan)) : refusal(needs, plan);
    },
  }),

  mergeContacts: action({
    summary:
      'The two are the same person: contactId is kept, with everything of mergedContactId; signIn says whose sign-in stays where both opened an account, which takes two of the staff',
    input: v.strictObject({ contactId, mergedContactId: contactId, signIn, planId, reason }),
    run: async ({ needs, storeId, actor, input: { reason: why, ...input } }) => {
      const wish = { ...input, signIn: input.signIn, planId: input.planId };
      const merged = await mergeContacts(needs, storeId, wish, { actor, reason: why });
      switch (merged.kind) {
        case 'merged':
          return done({
            state: 'merged',
            ...mergeView(merged.merge),
            contact: await viewContact(needs, merged.contact),
          });
        case 'proposed':
          return done({ state: 'proposed', contact: await viewContact(needs, merged.contact) });
        case 'plan_overtaken':
        case 'same_actor':
        case 'changed_meanwhile':
          return adminProblem(merged.kind);
        case 'contact_not_found':
        case 'same_contact':
        case 'accounts_differ':
        case 'account_not_active':
        case 'account_closing':
        case 'recovery_pending':
        case 'too_many_merged':
          return refusal(needs, merged);
      }
    },
  }),

  undoMerge: action({
    summary: 'They were not the same person: part them again, for 30 days, each with what was its own',
    input: v.strictObject({ contactId, mergeId, reason: v.optional(reason) }),
    run: async ({ needs, storeId, actor, input: { reason: why = null, ...input } }) => {
      const undone = await undoMerge(needs, storeId, input, { actor, reason: why });
      if (undone.kind !== 'undone') return adminProblem(undone.kind);
      const [contact, mergedContact] = await Promise.all([
        viewContact(needs, undone.kept),
        viewContact(needs, undone.merged),
      ]);
      return done({ contact, mergedContact });
    },
  }),

  markDifferentPeople: action({
    summary:
      'Contacts with one address are different people: each is invited for themselves, and none is warned of',
    input: v.strictObject({
      contactIds: v.pipe(
        v.array(contactId, 'invalid_type'),
        v.minLength(2, 'required'),
        v.maxLength(25, 'too_long'),
      ),
      reason,
    }),
    run: async ({ needs, storeId, actor, input }) => {
      const marked = await markDifferent(needs, storeId, input.contactIds, { actor, reason: input.reason });
      if (marked.kind !== 'marked') return adminProblem(marked.kind);
      return done({ items: await Promise.all(marked.contacts.map((one) => viewContact(needs, one))) });
    },
  }),
};

/** With the two side by side, where staff have to choose. */
async function refusal(
  needs: Needs,
  { kind, contacts }: Exclude<MergePlanned, { kind: 'planned' }>,
): Promise<AdminReply> {
  const [kept, merged] = kind === 'accounts_differ' ? contacts : [];
  if (kept === undefined || merged === undefined) return adminProblem(kind);
  const [one, other] = await Promise.all([sideOf(needs, kept), sideOf(needs, merged)]);
  return adminProblem(kind, { details: { kept: one, merged: other, signIn: ['kept', 'merged'] } });
}
