import * as v from 'valibot';
import { action } from './action.ts';
import { importContacts } from './import-contacts.ts';
import { adminProblem, done } from './reply.ts';

const flag = v.optional(v.boolean('invalid_type'), false);

export const importActions = {
  importContacts: action({
    summary:
      'Bring customers of another shop, with their passwords as that stored them and their orders: 100 a call, a result for each; dryRun: true changes nothing',
    input: v.strictObject({
      /** Each row is judged by itself, so that what is wrong with one keeps no other out. */
      contacts: v.pipe(
        v.array(v.record(v.string(), v.unknown()), 'invalid_type'),
        v.minLength(1, 'required'),
        v.maxLength(100, 'too_long'),
      ),
      sendInvitations: flag,
      dryRun: flag,
    }),
    run: async (asked) => {
      const imported = await importContacts(asked);
      return imported.kind === 'imported'
        ? done({ results: imported.results, counts: imported.counts })
        : adminProblem(imported.kind);
    },
  }),
};
