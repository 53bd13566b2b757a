import type { VNode } from 'preact';
import type { Form } from '../../http/body.ts';
import type { Reply } from '../../http/reply.ts';
import { languageNames } from '../../pages/languages.tsx';
import { locales, type Locale } from '../../stores/locale.ts';
import { ask, type StaffProblem } from '../ask-admin.ts';
import { StaffField, StaffForm, StaffProblemSummary } from '../form.tsx';
import { staffPage } from '../frame.tsx';
import { messagePage } from '../message-page.tsx';
import { requestIdOf } from '../request-id.ts';
import { goOn } from '../said.ts';
import { pageAt, type StaffVisit } from '../visit.ts';
import * as v from 'valibot';
import { textsAnswer, type TextsAnswer } from './answers.ts';
import { ConflictSummary, overtakenBy } from './conflict.tsx';
import { Preview, previewedForm } from './preview.tsx';
import { findProposal, Proposed } from './proposal.tsx';
import { SettingsTabs } from './tabs.tsx';

/** What the store says in its own words, one language at a time. */
export async function textsPage(visit: StaffVisit): Promise<Reply> {
  return show(visit, localeOf(visit), {});
}

function localeOf({ path }: StaffVisit): Locale {
  return locales.find((locale) => locale === path['locale']) ?? 'en';
}

async function show(
  visit: StaffVisit,
  locale: Locale,
  { form = {}, problem }: { readonly form?: Form; readonly problem?: StaffProblem },
): Promise<Reply> {
  const [texts, proposal] = await Promise.all([
    ask(visit, 'getStoreTexts', {}, textsAnswer),
    findProposal(visit),
  ]);
  if (texts.kind === 'refused') return messagePage(visit, 'not_found');
  const conflicts = overtakenBy(problem);
  return staffPage(
    visit,
    {
      title: `Texts · ${languageNames[locale]}`,
      here: 'settings',
      ...(problem === undefined ? {} : { status: 422 }),
    },
    <>
      <h1>Texts</h1>
      <SettingsTabs visit={visit} here="texts" />
      <Proposed visit={visit} proposal={proposal} />
      <nav class="paging" aria-label="Language">
        {locales.map((one) => (
          <a
            key={one}
            href={pageAt(visit, 'settings', 'texts', one)}
            {...(one === locale ? { 'aria-current': 'page' as const } : {})}
          >
            {languageNames[one]}
          </a>
        ))}
      </nav>
      <div class="beside">
        <section class="card" aria-label={languageNames[locale]}>
          {conflicts === null ? (
            <StaffProblemSummary problem={problem} />
          ) : (
            <ConflictSummary conflicts={conflicts} />
          )}
          <TextsForm visit={visit} locale={locale} texts={texts.result} form={form} problem={problem} />
        </section>
        <Preview visit={visit} />
      </div>
    </>,
  );
}

interface TextsFormProps {
  readonly visit: StaffVisit;
  readonly locale: Locale;
  readonly texts: TextsAnswer;
  readonly form: Form;
  readonly problem: StaffProblem | undefined;
}

function TextsForm({ visit, locale, texts, form, problem }: TextsFormProps): VNode {
  const own = texts.texts[locale] ?? {};
  return (
    <StaffForm
      visit={visit}
      action={pageAt(visit, 'settings', 'texts', locale)}
      id={previewedForm}
      hidden={{ version: String(texts.versions[locale] ?? 0), locale }}
    >
      <p class="hint">
        An empty one says what everybody’s pages and emails say. <code>{'{store}'}</code> stands for the
        store’s name. It is seen within a minute.
      </p>
      {texts.textHelp.map(({ name, longest, where }) => (
        <StaffField
          key={name}
          name={name}
          label={where}
          hint={`${name}, ${String(longest)} characters at most`}
          value={form[name] ?? own[name] ?? ''}
          problem={problem}
          isOptional
          isLong
        />
      ))}
      <button class="button button-primary" type="submit">
        Save
      </button>
    </StaffForm>
  );
}

export async function saveTexts(visit: StaffVisit, form: Form): Promise<Reply> {
  const locale = localeOf(visit);
  const texts = await ask(visit, 'getStoreTexts', {}, textsAnswer);
  if (texts.kind === 'refused') return messagePage(visit, 'not_found');
  if (!/^\d{1,9}$/.test(form['version'] ?? '')) return messagePage(visit, 'unreadable');
  const own = texts.result.texts[locale] ?? {};
  const typed = texts.result.textHelp.map(({ name }) => [name, oneLine(form[name] ?? '')] as const);
  const wanted = typed.filter(([name, text]) => text !== (own[name] ?? ''));
  const page = pageAt(visit, 'settings', 'texts', locale);
  if (wanted.length === 0) return goOn(visit, page, 'Nothing was changed.');
  const set = await ask(
    visit,
    'setStoreTexts',
    {
      locale,
      texts: Object.fromEntries(wanted.map(([name, text]) => [name, text === '' ? null : text])),
      expectedVersion: Number(form['version']),
      ...requestIdOf(form),
    },
    v.unknown(),
  );
  return set.kind === 'refused'
    ? show(visit, locale, { form, problem: set.problem })
    : goOn(visit, page, `Saved: ${wanted.map(([name]) => name).join(', ')}. It is seen within a minute.`);
}

/** A text is one line, however it was typed. */
function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
