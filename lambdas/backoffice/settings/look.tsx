import type { VNode } from 'preact';
import type { Form } from '../../http/body.ts';
import type { Reply } from '../../http/reply.ts';
import { languageNames } from '../../pages/languages.tsx';
import { locales } from '../../stores/locale.ts';
import { ask, type StaffProblem } from '../ask-admin.ts';
import { StaffChoice, StaffField, StaffForm, StaffProblemSummary } from '../form.tsx';
import { staffPage } from '../frame.tsx';
import { messagePage } from '../message-page.tsx';
import { requestIdOf } from '../request-id.ts';
import { goOn } from '../said.ts';
import { pageAt, type StaffVisit } from '../visit.ts';
import { lookAnswer, type LookAnswer } from './answers.ts';
import { ConflictSummary, overtakenBy } from './conflict.tsx';
import { Preview, previewedForm } from './preview.tsx';
import { Proposed } from './proposal.tsx';
import { SettingsTabs } from './tabs.tsx';

/** How pages and emails look. */
export async function lookPage(visit: StaffVisit): Promise<Reply> {
  return show(visit, {});
}

async function show(
  visit: StaffVisit,
  { form = {}, problem }: { readonly form?: Form; readonly problem?: StaffProblem },
): Promise<Reply> {
  const store = await ask(visit, 'getStore', {}, lookAnswer);
  if (store.kind === 'refused') return messagePage(visit, 'not_found');
  const conflicts = overtakenBy(problem);
  return staffPage(
    visit,
    { title: 'Look', here: 'settings', ...(problem === undefined ? {} : { status: 422 }) },
    <>
      <h1>Look</h1>
      <SettingsTabs visit={visit} here="look" />
      <Proposed visit={visit} proposal={store.result.proposal} />
      <div class="beside">
        <section class="card" aria-label="Look">
          {conflicts === null ? (
            <StaffProblemSummary problem={problem} />
          ) : (
            <ConflictSummary conflicts={conflicts} />
          )}
          <LookForm visit={visit} store={store.result} form={form} problem={problem} />
        </section>
        <Preview visit={visit} />
      </div>
    </>,
  );
}

interface LookFormProps {
  readonly visit: StaffVisit;
  readonly store: LookAnswer;
  readonly form: Form;
  readonly problem: StaffProblem | undefined;
}

function LookForm({ visit, store, form, problem }: LookFormProps): VNode {
  const { look } = store;
  return (
    <StaffForm
      visit={visit}
      action={pageAt(visit, 'settings', 'look')}
      id={previewedForm}
      hidden={{ version: String(store.version) }}
    >
      <StaffField
        name="name"
        label="Name of the store"
        hint="It stands in every email. It names no web address but the store’s own, and no telephone number."
        value={form['name'] ?? store.name}
        problem={problem}
      />
      <div class="field">
        <label for="colour">Colour</label>
        <p class="hint" id="colour-hint">
          Of buttons and links. Where it would be hard to read, pages and emails take a shade of it that is
          not.
        </p>
        <input
          id="colour"
          name="colour"
          type="color"
          value={form['colour'] ?? look.colour}
          aria-describedby="colour-hint"
        />
      </div>
      <StaffChoice
        name="scheme"
        label="Light or dark"
        value={form['scheme'] ?? look.scheme}
        options={[
          { value: 'both', label: 'As each reader’s device is set' },
          { value: 'light', label: 'Always light' },
          { value: 'dark', label: 'Always dark' },
        ]}
      />
      <StaffField
        name="logoUrl"
        label="Logo"
        hint="An https address of an image. Without one the name is written."
        value={form['logoUrl'] ?? look.logoUrl ?? ''}
        problem={named(problem, 'look.logoUrl', 'logoUrl')}
        isOptional
      />
      <StaffField
        name="darkLogoUrl"
        label="Logo on dark grounds"
        hint="Without one the other stands on a light plate there."
        value={form['darkLogoUrl'] ?? look.darkLogoUrl ?? ''}
        problem={named(problem, 'look.darkLogoUrl', 'darkLogoUrl')}
        isOptional
      />
      <StaffChoice
        name="storeLocale"
        label="Language of those who choose none"
        value={form['storeLocale'] ?? store.locale}
        options={locales.map((value) => ({ value, label: languageNames[value] }))}
      />
      <button class="button button-primary" type="submit">
        Save
      </button>
    </StaffForm>
  );
}

/** What is said of a field within another is said of the form's. */
function named(problem: StaffProblem | undefined, from: string, to: string): StaffProblem | undefined {
  if (problem === undefined) return undefined;
  const errors = problem.errors.map((error) => (error.field === from ? { ...error, field: to } : error));
  return { ...problem, errors };
}

export async function saveLook(visit: StaffVisit, form: Form): Promise<Reply> {
  const { name, colour, scheme, logoUrl, darkLogoUrl, storeLocale, version } = form;
  if (!/^\d{1,9}$/.test(version ?? '')) return messagePage(visit, 'unreadable');
  const address = (typed: string | undefined) => (typed === undefined ? undefined : typed.trim() || null);
  const saved = await ask(
    visit,
    'updateStore',
    {
      name: name?.trim(),
      locale: storeLocale,
      look: { colour, scheme, logoUrl: address(logoUrl), darkLogoUrl: address(darkLogoUrl) },
      expectedVersion: Number(version),
      ...requestIdOf(form),
    },
    lookAnswer,
  );
  return saved.kind === 'refused'
    ? show(visit, { form, problem: saved.problem })
    : goOn(
        visit,
        pageAt(visit, 'settings', 'look'),
        'Saved. Customers see it at the next page and the next email.',
      );
}
