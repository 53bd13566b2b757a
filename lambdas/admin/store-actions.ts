import * as v from 'valibot';
import { locales } from '../stores/locale.ts';
import { textHelp } from '../stores/texts.ts';
import { findAllTexts } from '../tables/store-texts.ts';
import { listStoreChanges } from '../tables/store-changes.ts';
import { findStore } from '../tables/stores.ts';
import { action } from './action.ts';
import { describeFieldError } from './field-words.ts';
import { createStore } from './create-store.ts';
import { storeFields } from './input.ts';
import { adminProblem, done } from './reply.ts';
import { setStoreTexts } from './set-store-texts.ts';
import { setStoreVariables } from './set-store-variables.ts';
import { storeView } from './store-view.ts';
import { updateStore } from './update-store.ts';

const changesPerPage = 50;

/** The version that the store, or its texts in that language, had when they were read: a change of somebody else's since then is not overwritten. */
const expectedVersion = v.optional(
  v.pipe(v.number('invalid_type'), v.integer('invalid_type'), v.minValue(0, 'invalid_type')),
);

const changeCursor = v.pipe(
  v.string('invalid_type'),
  v.regex(/^[1-9]\d{0,8}$/, 'invalid_cursor'),
  v.transform(Number),
);

export const storeActions = {
  createStore: action({
    summary: 'Create the store: its name, address (https://shop.example) and domains',
    input: v.strictObject({
      name: storeFields.name,
      address: storeFields.address,
      domains: v.optional(storeFields.domains),
      locale: v.optional(storeFields.locale, 'en'),
      look: v.optional(storeFields.look, {}),
    }),
    run: async (asked) => {
      const made = await createStore(asked);
      switch (made.kind) {
        case 'made':
          return done(await storeView(asked.needs, made.stored));
        case 'invalid_input':
          return adminProblem(made.kind, { errors: [describeFieldError(made)] });
        case 'address_not_among_domains':
        case 'store_exists':
        case 'import_pending':
        case 'domain_taken':
        case 'store_too_large':
          return adminProblem(made.kind);
      }
    },
  }),

  getStore: action({
    reads: true,
    summary:
      'The store with its variables, their bounds and what they do, and the change that waits for another of the staff',
    input: v.strictObject({}),
    run: async ({ needs, storeId }) => {
      const stored = await findStore(needs, storeId);
      return stored === undefined ? adminProblem('store_not_found') : done(await storeView(needs, stored));
    },
  }),

  updateStore: action({
    summary:
      "Change the store's name, address, domains, language, look, sender or single sign-on. Once accounts were switched on, another address, domain, sender or provider is proposed, and another of the staff confirms",
    input: v.strictObject({
      name: v.optional(storeFields.name),
      address: v.optional(storeFields.address),
      domains: v.optional(storeFields.domains),
      locale: v.optional(storeFields.locale),
      look: v.optional(storeFields.look, {}),
      sso: v.optional(storeFields.sso),
      sender: v.optional(storeFields.sender),
      expectedVersion,
    }),
    run: async (asked) => {
      const updated = await updateStore(asked);
      switch (updated.kind) {
        case 'updated':
        case 'proposed':
          return done({ ...(await storeView(asked.needs, updated.stored)), state: updated.kind });
        case 'invalid_input':
          return adminProblem(updated.kind, { errors: [describeFieldError(updated)] });
        case 'mail_not_ready':
          return adminProblem(updated.kind, { details: updated.details });
        case 'settings_changed':
          return adminProblem(updated.kind, { details: updated.details });
        case 'store_not_found':
        case 'proposal_pending':
        case 'address_not_among_domains':
        case 'changed_meanwhile':
        case 'domain_taken':
        case 'store_too_large':
          return adminProblem(updated.kind);
      }
    },
  }),

  setStoreVariables: action({
    summary:
      'Set store variables, {variables: {name: value}}; null goes back to the default, fields is the whole list of the store’s own fields. All or none. Once accounts were switched on, links.terms, links.privacy or links.imprint to another site are proposed, and another of the staff confirms. Accounts are switched on only where email arrives, unless evenWithoutMail',
    input: v.strictObject({
      variables: v.record(v.string(), v.unknown(), 'invalid_type'),
      /** Switches accounts on although mail would not arrive. */
      evenWithoutMail: v.optional(v.boolean('invalid_type'), false),
      expectedVersion,
    }),
    run: async (asked) => {
      const set = await setStoreVariables(asked);
      switch (set.kind) {
        case 'set':
        case 'proposed':
          return done({ ...(await storeView(asked.needs, set.stored)), state: set.kind });
        case 'invalid_input':
          return adminProblem(set.kind, { errors: set.errors });
        case 'mail_not_ready':
          return adminProblem(set.kind, { details: set.details });
        case 'settings_changed':
          return adminProblem(set.kind, { details: set.details });
        case 'store_not_found':
        case 'proposal_pending':
        case 'changed_meanwhile':
        case 'domain_taken':
        case 'store_too_large':
          return adminProblem(set.kind);
      }
    },
  }),

  getStoreTexts: action({
    reads: true,
    summary: 'What the store says in its own words, by language, and which texts there are',
    input: v.strictObject({}),
    run: async ({ needs, storeId }) => {
      const [stored, all] = await Promise.all([findStore(needs, storeId), findAllTexts(needs, storeId)]);
      return stored === undefined ? adminProblem('store_not_found') : done(textsView(all));
    },
  }),

  setStoreTexts: action({
    summary:
      "Say something in the store's own words, {locale, texts: {name: text}}; null goes back to ours. Seen within a minute. All or none",
    input: v.strictObject({
      locale: v.picklist(locales, 'invalid_choice'),
      texts: v.record(v.string(), v.unknown(), 'invalid_type'),
      expectedVersion,
    }),
    run: async (asked) => {
      const set = await setStoreTexts(asked);
      switch (set.kind) {
        case 'set':
          return done({ locale: asked.input.locale, texts: set.texts, version: set.version });
        case 'invalid_input':
          return adminProblem(set.kind, { errors: set.errors });
        case 'settings_changed':
          return adminProblem(set.kind, { details: set.details });
        case 'store_not_found':
        case 'changed_meanwhile':
          return adminProblem(set.kind);
      }
    },
  }),

  listStoreChanges: action({
    reads: true,
    summary: 'Who changed what of the store when, latest first, keys and texts among it',
    input: v.strictObject({ after: v.optional(v.nullable(changeCursor), null) }),
    run: async ({ needs, storeId, input: { after } }) => {
      const { items, next } = await listStoreChanges(needs, storeId, {
        before: after,
        limit: changesPerPage,
      });
      return done({ items, next: next === null ? null : String(next) });
    },
  }),
};

/** Of each language that has any, what it says; of each, the version to send back as `expectedVersion`. */
function textsView(all: Awaited<ReturnType<typeof findAllTexts>>) {
  return {
    texts: Object.fromEntries(
      all.flatMap(({ locale, texts }) => (Object.keys(texts).length > 0 ? [[locale, texts]] : [])),
    ),
    versions: Object.fromEntries(all.map(({ locale, version }) => [locale, version])),
    textHelp,
  };
}
