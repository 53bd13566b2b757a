import * as v from 'valibot';
import { action } from './action.ts';
import { exportStore } from './export-store.ts';
import { importStore } from './import-store.ts';
import { adminProblem, done } from './reply.ts';

const id = v.pipe(v.string('invalid_type'), v.maxLength(100, 'too_long'));

export const movingActions = {
  exportStore: action({
    summary:
      'Everything of a store, password hashes among it, page by page, for importStore of another deployment; npm run admin -- exportStore FILE writes it to a file',
    input: v.strictObject({
      after: v.optional(v.nullable(v.pipe(v.string('invalid_type'), v.maxLength(10_000, 'too_long'))), null),
    }),
    run: async (asked) => {
      const exported = await exportStore(asked);
      switch (exported.kind) {
        case 'exported':
          return done({ ...exported.page, next: exported.next });
        case 'store_not_found':
          return adminProblem('store_not_found');
        case 'invalid_cursor':
          return adminProblem('invalid_input', {
            errors: [
              { field: 'after', code: 'invalid_cursor', message: 'after has to be next of the page before.' },
            ],
          });
      }
    },
  }),

  importStore: action({
    summary:
      'Bring in a page of exportStore, one after the other, where there is no such store; npm run admin -- importStore FILE brings in a file',
    input: v.strictObject({
      format: v.optional(
        v.pipe(v.number('invalid_type'), v.integer('invalid_format'), v.minValue(1, 'invalid_format')),
        1,
      ),
      exportId: id,
      number: v.pipe(v.number('invalid_type'), v.integer('invalid_format'), v.minValue(1, 'invalid_format')),
      part: id,
      isLast: v.boolean('invalid_type'),
      lines: v.pipe(v.array(v.string('invalid_type'), 'invalid_type'), v.maxLength(1000, 'too_long')),
      keyId: id,
      seal: id,
    }),
    run: async (asked) => {
      const imported = await importStore(asked);
      return imported.kind === 'imported' ? done(imported.counts) : adminProblem(imported.kind);
    },
  }),
};
