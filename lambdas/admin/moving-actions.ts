import * as v from 'valibot';
import { action } from './action.ts';
import { exportStore } from './export-store.ts';
import { confirmStoreImport, findStoreWaiting } from './bring-store.ts';
import { importStore } from './import-store.ts';
import { adminProblem, done } from './reply.ts';
import { storeView } from './store-view.ts';

const id = v.pipe(v.string('invalid_type'), v.maxLength(100, 'too_long'));

export const movingActions = {
  exportStore: action({
    reads: true,
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
      switch (imported.kind) {
        case 'imported':
          return done({ ...imported.counts, waiting: null });
        case 'waiting':
          return done({ ...imported.counts, waiting: imported.waiting });
        case 'export_not_ours':
        case 'export_too_new':
        case 'store_exists':
        case 'other_export':
        case 'page_missing':
        case 'domain_taken':
        case 'store_too_large':
          return adminProblem(imported.kind);
      }
    },
  }),

  getStoreImport: action({
    reads: true,
    summary:
      'The store that was brought in by importStore and waits for another of the staff: who brought it, and where it leads',
    input: v.strictObject({}),
    run: async ({ needs, storeId }) => {
      const waiting = await findStoreWaiting(needs, storeId);
      return waiting === undefined ? adminProblem('no_import_waits') : done(waiting);
    },
  }),

  confirmStoreImport: action({
    summary:
      'Confirm a store that another of the staff has brought in: getStoreImport shows it. It is served at once',
    input: v.strictObject({ exportId: id }),
    run: async (asked) => {
      const confirmed = await confirmStoreImport(asked);
      return confirmed.kind === 'confirmed'
        ? done(await storeView(asked.needs, confirmed.stored))
        : adminProblem(confirmed.kind);
    },
  }),
};
