import type { VNode } from 'preact';
import * as v from 'valibot';
import type { Form } from '../../http/body.ts';
import type { Reply } from '../../http/reply.ts';
import { LoginPage, SsoOnlyPage } from '../../login/views.tsx';
import { messagesOf, withOwnTexts } from '../../login/words.ts';
import { render } from '../../notification/render.ts';
import { emptyForm } from '../../pages/form.tsx';
import { renderPage } from '../../pages/frame.tsx';
import { locales, type Locale } from '../../stores/locale.ts';
import { noSessionsOver, schemes, type Store } from '../../stores/store.ts';
import { resolveVariables } from '../../stores/store-variables.ts';
import { isTextName, type OwnTexts } from '../../stores/texts.ts';
import { ask } from '../ask-admin.ts';
import { messagePage } from '../message-page.tsx';
import type { StaffVisit } from '../visit.ts';
import { lookAnswer, textsAnswer, type LookAnswer } from './answers.ts';

/** What customers see, by the very views that they see it by, with what somebody has typed and not saved. It leads nowhere and does nothing. */

const policy =
  "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

/** From a form, or from the address that the pages' script asks for. */
export async function previewPage(visit: StaffVisit, form: Form): Promise<Reply> {
  const { request } = visit;
  const typed = new Map(request.method === 'POST' ? Object.entries(form) : [...request.query]);
  const [store, texts] = await Promise.all([
    ask(visit, 'getStore', {}, lookAnswer),
    ask(visit, 'getStoreTexts', {}, textsAnswer),
  ]);
  if (store.kind === 'refused' || texts.kind === 'refused') return messagePage(visit, 'not_found');
  const shown = storeOf(store.result, typed);
  const locale = pick(locales, typed.get('locale')) ?? shown.locale;
  const own = { ...texts.result.texts[locale], ...typedTexts(typed) };
  return typed.get('what') === 'mail'
    ? previewMail(shown, locale, own)
    : previewSignIn(visit, shown, locale, own, store.result, typed.get('face'));
}

type Typed = ReadonlyMap<string, string>;

/** What cannot be is shown as it was: whether it can be saved is said when it is. */
export function storeOf(view: LookAnswer, typed: Typed): Store {
  const { storeId, address, domains, look } = view;
  const colour = typed.get('colour') ?? '';
  const logo = (name: string, before: string | null) => {
    const given = typed.get(name);
    return given === undefined ? before : given.trim() === '' ? null : given.trim();
  };
  return {
    storeId,
    name: typed.get('name')?.trim().slice(0, 100) ?? view.name,
    address,
    domains,
    locale: view.locale,
    look: {
      logoUrl: logo('logoUrl', look.logoUrl),
      darkLogoUrl: logo('darkLogoUrl', look.darkLogoUrl),
      colour: /^#[0-9a-f]{6}$/i.test(colour) ? colour : look.colour,
      scheme: pick(schemes, typed.get('scheme')) ?? look.scheme,
    },
    variables: resolveVariables(view.variables),
    sessionsOver: noSessionsOver,
    wasEverOpen: true,
    sso: null,
    sender: null,
  };
}

const typedText = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(400));

function typedTexts(typed: Typed): OwnTexts {
  return Object.fromEntries(
    [...typed].flatMap(([name, text]) =>
      isTextName(name) && v.is(typedText, text) ? [[name, text.trim()]] : [],
    ),
  );
}

function previewSignIn(
  { host }: StaffVisit,
  store: Store,
  locale: Locale,
  texts: OwnTexts,
  { sso }: LookAnswer,
  wanted: string | undefined,
): Reply {
  const isAlone = wanted !== undefined;
  const face = wanted ?? (sso === null ? 'default' : sso.only ? 'sso_only' : 'sso_beside');
  const messages = withOwnTexts(messagesOf(locale), texts, store.name);
  const words = sso?.message[locale] ?? sso?.message[store.locale] ?? 'Sign in with your company';
  const button = { message: words, wasUsedLast: false };
  const common = { messages, store, form: emptyForm, next: undefined, notice: undefined };
  const body =
    face === 'sso_only' ? (
      <SsoOnlyPage {...common} sso={button} />
    ) : (
      <LoginPage
        {...common}
        identifiers={store.variables['sign_in.identifiers']}
        sso={face === 'sso_beside' ? button : null}
      />
    );
  return previewOf({ host }, store, locale, { title: messages.login.title, body, isAlone });
}

interface Previewed {
  readonly title: string;
  readonly body: VNode;
  /** A page of its own leads on to the store's; within another it stands still. */
  readonly isAlone?: boolean;
}

/** A page of customers' as staff see it beside a form, or by itself. */
export function previewOf(
  { host }: Pick<StaffVisit, 'host'>,
  store: Store,
  locale: Locale,
  { title, body, isAlone = false }: Previewed,
): Reply {
  const page = renderPage({ store, locale, title }, { status: 200 }, body);
  const html = page.body.replace(/<script.*?<\/script>/, '');
  return {
    ...page,
    headers: { ...page.headers, 'content-security-policy': policy },
    body: (isAlone
      ? html.replaceAll('href="/accounts/', `href="${store.address}/accounts/`)
      : still(html)
    ).replaceAll(`${isAlone ? store.address : ''}/accounts/assets/`, `${host.base}/_assets/`),
  };
}

/** Nothing on it can be pressed, or found by the keyboard. */
function still(html: string): string {
  return html.replace('<body', '<body inert');
}

const sample = { en: 'Ada', es: 'Ada', fr: 'Ada', de: 'Ada' } satisfies Record<Locale, string>;

function previewMail(store: Store, locale: Locale, texts: OwnTexts): Reply {
  const { html } = render({
    notification: 'Storefront account activation',
    audience: 'customer',
    locale,
    store,
    purpose: 'activation',
    customerNumber: null,
    firstName: sample[locale],
    link: `${store.address}/accounts/activate`,
    linkLifetimeSeconds: store.variables['verification.lifetime_hours'] * 3600,
    code: { digits: '482913', lifetimeSeconds: 3600 },
    at: '2026-01-01T12:00:00Z',
    device: null,
    texts,
  });
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': locale,
      'content-security-policy': policy,
      'referrer-policy': 'no-referrer',
    },
    cookies: [],
    body: still(html),
  };
}

function pick<Choice extends string>(
  choices: readonly Choice[],
  given: string | undefined,
): Choice | undefined {
  return choices.find((choice) => choice === given);
}
