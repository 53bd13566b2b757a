import type { VNode } from 'preact';
import type { Form } from '../../http/body.ts';
import type { Reply } from '../../http/reply.ts';
import { languageNames } from '../../pages/languages.tsx';
import { locales } from '../../stores/locale.ts';
import { ssoClaims } from '../../stores/sso.ts';
import { ask, type StaffProblem } from '../ask-admin.ts';
import { StaffField, StaffForm, StaffProblemSummary } from '../form.tsx';
import { staffPage } from '../frame.tsx';
import { messagePage } from '../message-page.tsx';
import { requestIdOf } from '../request-id.ts';
import { goOn } from '../said.ts';
import { pageAt, type StaffVisit } from '../visit.ts';
import {
  inspectedAnswer,
  lookAnswer,
  updatedAnswer,
  type InspectedAnswer,
  type LookAnswer,
} from './answers.ts';
import { ConflictSummary, overtakenBy } from './conflict.tsx';
import { Faces } from './faces.tsx';
import { Proposed, proposedInWords } from './proposal.tsx';
import { SettingsTabs } from './tabs.tsx';

/** Single sign-on: the store's provider, what it answers, and what visitors then meet. */
export async function signOnPage(visit: StaffVisit): Promise<Reply> {
  return show(visit, {});
}

interface Shown {
  readonly form?: Form;
  readonly problem?: StaffProblem;
  readonly inspected?: InspectedAnswer;
}

async function show(visit: StaffVisit, { form, problem, inspected }: Shown): Promise<Reply> {
  const store = await ask(visit, 'getStore', {}, lookAnswer);
  if (store.kind === 'refused') return messagePage(visit, 'not_found');
  const conflicts = overtakenBy(problem);
  const { address } = store.result;
  return staffPage(
    visit,
    { title: 'Single sign-on', here: 'settings', ...(problem === undefined ? {} : { status: 422 }) },
    <>
      <h1>Single sign-on</h1>
      <SettingsTabs visit={visit} here="sign-on" />
      <Proposed visit={visit} proposal={store.result.proposal} />
      {inspected !== undefined && <Inspected inspected={inspected} />}
      <section class="card" aria-labelledby="provider-title">
        <h2 id="provider-title">The provider</h2>
        {conflicts === null ? (
          <StaffProblemSummary problem={problem} />
        ) : (
          <ConflictSummary conflicts={conflicts} />
        )}
        <p>Register these with the provider, letter by letter:</p>
        <dl class="facts">
          <dt>Where it sends customers back to</dt>
          <dd>
            <code>{`${address}/accounts/sso/callback`}</code>
          </dd>
          <dt>After signing out there</dt>
          <dd>
            <code>{`${address}/accounts/login?notice=signed_out`}</code>
          </dd>
        </dl>
        <SignOnForm visit={visit} store={store.result} form={form} problem={problem} />
        {store.result.sso !== null && <Remove visit={visit} version={store.result.version} />}
      </section>
      <Faces visit={visit} store={store.result} />
    </>,
  );
}

interface SignOnFormProps {
  readonly visit: StaffVisit;
  readonly store: LookAnswer;
  readonly form: Form | undefined;
  readonly problem: StaffProblem | undefined;
}

const claimWords: Readonly<Record<string, string>> = {
  given_name: 'First name',
  family_name: 'Last name',
  locale: 'Language',
};

function SignOnForm({ visit, store: { sso, version }, form, problem }: SignOnFormProps): VNode {
  const ofForm: StaffProblem | undefined =
    problem === undefined
      ? undefined
      : {
          ...problem,
          errors: problem.errors.map((error) => ({ ...error, field: error.field.replace(/^sso\./, '') })),
        };
  const field = (
    name: string,
    value: string,
    more: { label: string; hint?: string; isOptional?: boolean },
  ) => <StaffField name={name} value={form?.[name] ?? value} problem={ofForm} {...more} />;
  const isTicked = (name: string, stored: boolean): boolean =>
    form === undefined ? stored : form[name] === 'on';
  return (
    <StaffForm
      visit={visit}
      action={pageAt(visit, 'settings', 'sign-on')}
      hidden={{ version: String(version) }}
    >
      {field('issuer', sso?.issuer ?? '', {
        label: 'Issuer',
        hint: 'The provider’s address, as its tokens name it, such as https://login.example.com',
      })}
      {field('clientId', sso?.clientId ?? '', { label: 'Client id' })}
      <div class="field">
        <label for="clientSecret">
          Client secret
          {sso !== null && <span class="quiet"> (empty: stays as it is)</span>}
        </label>
        <p class="hint" id="clientSecret-hint">
          It is kept in Secrets Manager and never shown again. Another issuer or client id takes its own.
        </p>
        <SecretError problem={problem} />
        <input
          id="clientSecret"
          name="clientSecret"
          type="password"
          autocomplete="off"
          aria-describedby="clientSecret-hint"
        />
      </div>
      {locales.map((locale) =>
        field(`message.${locale}`, sso?.message[locale] ?? '', {
          label: `Words on the button, ${languageNames[locale]}`,
          isOptional: true,
        }),
      )}
      <label class="tick">
        <input type="checkbox" name="only" checked={isTicked('only', sso?.only ?? false)} />
        The only way to sign in
      </label>
      <label class="tick">
        <input
          type="checkbox"
          name="joinsByAddress"
          checked={isTicked('joinsByAddress', sso?.joinsByAddress ?? false)}
          aria-describedby="joinsByAddress-hint"
        />
        Its word for an address is enough to join the account that has proven it
      </label>
      <p class="hint" id="joinsByAddress-hint">
        To turn this on takes two of you, since a provider could say anything. Without it, customers who have
        an account sign in to it once before the two are connected.
      </p>
      <fieldset class="choice">
        <legend>What it may tell of a customer, besides the address</legend>
        {ssoClaims.map((claim) => (
          <label key={claim}>
            <input
              type="checkbox"
              name={`claim.${claim}`}
              checked={isTicked(`claim.${claim}`, sso?.claims.includes(claim) ?? claim !== 'locale')}
            />
            {claimWords[claim] ?? claim}
          </label>
        ))}
      </fieldset>
      <div class="buttons">
        <button class="button button-primary" type="submit">
          Save
        </button>
        <button
          class="button button-secondary"
          type="submit"
          formAction={pageAt(visit, 'settings', 'sign-on', 'test')}
        >
          Test the provider
        </button>
      </div>
    </StaffForm>
  );
}

function SecretError({ problem }: { readonly problem: StaffProblem | undefined }): VNode | null {
  const wrong = problem?.errors.find(({ field }) => field === 'sso.clientSecret');
  return wrong === undefined ? null : (
    <p class="wrong">
      <span class="unseen">Error: </span>
      {wrong.message}
    </p>
  );
}

function Remove({ visit, version }: { readonly visit: StaffVisit; readonly version: number }): VNode {
  return (
    <details>
      <summary>End single sign-on</summary>
      <StaffForm
        visit={visit}
        action={pageAt(visit, 'settings', 'sign-on', 'end')}
        hidden={{ version: String(version) }}
      >
        <p>
          Nobody signs in by the provider any more. Customers who never had a password set one with “Forgot
          your password?”.
        </p>
        <button class="button button-danger" type="submit">
          End single sign-on
        </button>
      </StaffForm>
    </details>
  );
}

const marks = { good: '✓', bad: '✗', note: '•' } as const;
const marksInWords = { good: 'Good', bad: 'Wrong', note: 'Note' } as const;

function Inspected({ inspected: { issuer, findings } }: { readonly inspected: InspectedAnswer }): VNode {
  const isGood = findings.length > 0 && findings.every(({ state }) => state !== 'bad');
  return (
    <section class="card" role="status" aria-labelledby="inspected-title" tabIndex={-1} autofocus>
      <h2 id="inspected-title">
        {isGood ? 'The provider answers as it should' : 'The provider does not answer as it should'}
      </h2>
      {issuer === null && <p>There is no issuer to ask.</p>}
      <ul class="findings">
        {findings.map(({ what, state, said }) => (
          <li key={what} class={`finding-${state}`}>
            <span aria-hidden="true">{marks[state]}</span>
            <span>
              <span class="unseen">{marksInWords[state]}: </span>
              {said}
            </span>
          </li>
        ))}
      </ul>
      {isGood && (
        <p class="hint">
          Whether client id and secret are right, and whether the redirect address is registered, shows at a
          first sign-in: open the sign-in page below in a private window.
        </p>
      )}
    </section>
  );
}

/** Asks the provider that is typed, and saves nothing. */
export async function testSignOn(visit: StaffVisit, form: Form): Promise<Reply> {
  const issuer = form['issuer']?.trim() ?? '';
  const inspected = await ask(visit, 'inspectSso', issuer === '' ? {} : { issuer }, inspectedAnswer);
  return inspected.kind === 'refused'
    ? show(visit, { form, problem: inspected.problem })
    : show(visit, { form, inspected: inspected.result });
}

export async function saveSignOn(visit: StaffVisit, form: Form): Promise<Reply> {
  const message = Object.fromEntries(
    locales.flatMap((locale) => {
      const words = form[`message.${locale}`]?.trim() ?? '';
      return words === '' ? [] : [[locale, words]];
    }),
  );
  const secret = form['clientSecret'] ?? '';
  return save(visit, form, {
    issuer: form['issuer']?.trim(),
    clientId: form['clientId']?.trim(),
    ...(secret === '' ? {} : { clientSecret: secret }),
    message,
    only: form['only'] === 'on',
    joinsByAddress: form['joinsByAddress'] === 'on',
    claims: ssoClaims.filter((claim) => form[`claim.${claim}`] === 'on'),
  });
}

export async function endSignOn(visit: StaffVisit, form: Form): Promise<Reply> {
  return save(visit, form, null);
}

async function save(visit: StaffVisit, form: Form, sso: object | null): Promise<Reply> {
  if (!/^\d{1,9}$/.test(form['version'] ?? '')) return messagePage(visit, 'unreadable');
  const input = { sso, expectedVersion: Number(form['version']), ...requestIdOf(form) };
  const saved = await ask(visit, 'updateStore', input, updatedAnswer);
  if (saved.kind === 'refused') return show(visit, { form, problem: saved.problem });
  const said =
    sso === null
      ? 'Single sign-on is ended.'
      : saved.result.state === 'proposed'
        ? proposedInWords
        : 'Saved. Customers meet it at the next page.';
  return goOn(visit, pageAt(visit, 'settings', 'sign-on'), said);
}
