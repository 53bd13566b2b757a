import type { VNode } from 'preact';
import * as v from 'valibot';
import { importColumns } from '../../accounts/import-columns.ts';
import type { Form } from '../../http/body.ts';
import { json, type Reply } from '../../http/reply.ts';
import { staffAssetNames } from '../assets.ts';
import { ask, inputProblem, type StaffProblem } from '../ask-admin.ts';
import { StaffForm, StaffProblemSummary } from '../form.tsx';
import { staffPage } from '../frame.tsx';
import { requestIdOf } from '../request-id.ts';
import { pageAt, type StaffVisit } from '../visit.ts';
import { contactsOf, type Contacts } from './contacts-of.ts';
import { readCsv } from './read-csv.ts';

/** More come by the script, which sends so many at a time, or by `npm run import`. */
const mostRows = 100;

const importedAnswer = v.object({
  results: v.array(
    v.object({
      index: v.number(),
      status: v.picklist(['created', 'updated', 'unchanged', 'refused']),
      contactId: v.optional(v.string()),
      problem: v.optional(
        v.object({
          code: v.string(),
          title: v.string(),
          errors: v.optional(v.array(v.object({ message: v.string() })), []),
        }),
      ),
    }),
  ),
});
type Result = v.InferOutput<typeof importedAnswer>['results'][number];

/** Customers of another shop, from a file. */
export function importsPage(visit: StaffVisit): Promise<Reply> {
  return Promise.resolve(show(visit, {}));
}

interface Shown {
  readonly form?: Form;
  readonly problem?: StaffProblem;
  readonly results?: readonly Result[];
}

function show(visit: StaffVisit, { form = {}, problem, results }: Shown): Reply {
  return staffPage(
    visit,
    {
      title: 'Import',
      here: 'imports',
      script: staffAssetNames.importScript,
      ...(problem === undefined ? {} : { status: 422 }),
    },
    <>
      <h1>Import contacts</h1>
      <p class="lead">
        From a CSV file with a line of names on top. The same contact again changes nothing, so an import that
        was broken off is simply sent once more.
      </p>
      <StaffProblemSummary problem={problem} />
      {results !== undefined && (
        <Results visit={visit} results={results} isTrial={form['act'] !== 'import'} />
      )}
      <section class="card" aria-label="Import" data-import={pageAt(visit, 'imports')}>
        <StaffForm visit={visit} action={pageAt(visit, 'imports')}>
          <div class="field file" hidden>
            <label for="file">The file</label>
            <input id="file" type="file" accept=".csv,text/csv,text/plain" />
          </div>
          <div class="field pasted">
            <label for="csv">The file’s contents</label>
            <p class="hint" id="csv-hint">
              Up to {String(mostRows)} contacts and 60 kB at once. Larger files: with script on this page, or
              with <code>npm run import</code>.
            </p>
            <textarea id="csv" name="csv" rows={10} spellcheck={false} aria-describedby="csv-hint">
              {form['csv'] ?? ''}
            </textarea>
          </div>
          <label class="tick">
            <input type="checkbox" name="sendInvitations" checked={form['sendInvitations'] === 'on'} />
            Invite those who have no account by email
          </label>
          <div class="buttons">
            <button class="button button-primary" type="submit" name="act" value="try">
              Try it out
            </button>
            <button class="button button-secondary" type="submit" name="act" value="import">
              Import
            </button>
          </div>
          <p class="hint">Trying it out changes nothing, and says of each contact what would become of it.</p>
        </StaffForm>
        <div class="progress" hidden>
          <p role="status" aria-live="polite"></p>
          <progress aria-label="Progress" max={1} value={0}></progress>
          <p class="download"></p>
        </div>
      </section>
      <section class="card" aria-labelledby="columns-title">
        <h2 id="columns-title">Columns</h2>
        <p>
          The names of the columns, in any order; one of email, customerNumber and crmId is needed. Passwords
          come as the other shop stored them, and are renewed as their owners sign in.
        </p>
        <p>
          {importColumns.map((column) => (
            <>
              <code key={column}>{column}</code>{' '}
            </>
          ))}
        </p>
      </section>
    </>,
  );
}

const words = { created: 'Created', updated: 'Updated', unchanged: 'Unchanged', refused: 'Refused' } as const;
const wordsOfTrial = {
  created: 'Would be created',
  updated: 'Would be updated',
  unchanged: 'Unchanged',
  refused: 'Would be refused',
} as const;

interface ResultsProps {
  readonly visit: StaffVisit;
  readonly results: readonly Result[];
  readonly isTrial: boolean;
}

function Results({ visit, results, isTrial }: ResultsProps): VNode {
  const said = isTrial ? wordsOfTrial : words;
  const counts = (['created', 'updated', 'unchanged', 'refused'] as const)
    .map((status) => [said[status], results.filter((one) => one.status === status).length] as const)
    .filter(([, count]) => count > 0)
    .map(([word, count]) => `${word}: ${String(count)}`);
  return (
    <section class="card" role="status" aria-labelledby="results-title" tabIndex={-1} autofocus>
      <h2 id="results-title">
        {isTrial ? 'Nothing was changed yet. ' : ''}
        {counts.join(', ')}
      </h2>
      <table class="compare">
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col">{isTrial ? 'What would become of it' : 'What became of it'}</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {results.map((result) => (
            <tr key={result.index}>
              <th scope="row">
                <span class="unseen">Row </span>
                {String(result.index + 2)}
              </th>
              <td>
                {result.contactId === undefined || isTrial ? (
                  said[result.status]
                ) : (
                  <a href={pageAt(visit, 'contacts', result.contactId)}>{said[result.status]}</a>
                )}
              </td>
              <td>{whyOf(result)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function whyOf({ problem }: Result): string {
  if (problem === undefined) return '';
  return problem.errors.length === 0 ? problem.title : problem.errors.map(({ message }) => message).join(' ');
}

/** Tries out or imports what the form holds; the pages' script asks for JSON, and sends a file in parts. */
export async function importRows(visit: StaffVisit, form: Form): Promise<Reply> {
  const isScript = visit.request.headers['accept'] === 'application/json';
  const outcome = await importedBy(visit, form);
  if (!isScript) {
    return outcome.kind === 'refused'
      ? show(visit, { form, problem: outcome.problem })
      : show(visit, { form, results: outcome.results });
  }
  if (outcome.kind === 'refused') {
    const { title, errors } = outcome.problem;
    return json(422, { said: errors.length === 0 ? title : errors.map(({ message }) => message).join(' ') });
  }
  return json(200, {
    results: outcome.results.map((result) => ({ ...result, problem: undefined, why: whyOf(result) })),
  });
}

async function importedBy(
  visit: StaffVisit,
  form: Form,
): Promise<
  | { readonly kind: 'imported'; readonly results: readonly Result[] }
  | { readonly kind: 'refused'; readonly problem: StaffProblem }
> {
  const read = contactsOf(readCsv(form['csv'] ?? ''));
  if (read.kind !== 'contacts') return refused(inWords(read));
  if (read.contacts.length > mostRows) {
    return refused(
      `These are ${String(read.contacts.length)} contacts; ${String(mostRows)} at once are taken here.`,
    );
  }
  const imported = await ask(
    visit,
    'importContacts',
    {
      contacts: read.contacts,
      dryRun: form['act'] !== 'import',
      sendInvitations: form['sendInvitations'] === 'on',
      ...(form['act'] === 'import' ? requestIdOf(form) : {}),
    },
    importedAnswer,
  );
  return imported.kind === 'refused' ? imported : { kind: 'imported', results: imported.result.results };
}

function refused(message: string): { kind: 'refused'; problem: StaffProblem } {
  return { kind: 'refused', problem: inputProblem([{ field: 'csv', code: 'invalid_format', message }]) };
}

function inWords(read: Exclude<Contacts, { kind: 'contacts' }>): string {
  switch (read.kind) {
    case 'no_rows':
      return 'There is no contact in it: a line of names, and below it a line for each contact.';
    case 'unknown_columns':
      return `There is no column ${read.names.map((name) => name.slice(0, 60)).join(', ')}. There are: ${importColumns.join(', ')}.`;
    case 'columns_twice':
      return `The column ${read.names.join(', ')} is there twice.`;
    case 'no_column':
      return `One of the columns ${read.names.join(', ')} is needed, to know whom a row is about.`;
  }
}
