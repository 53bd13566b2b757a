import Mustache from 'mustache';
import { madeOnce } from '../accounts/made-once.ts';
import { aroundWhole, oneLine, wrap } from '../accounts/plain-text.ts';
import { wholeWordsOfMail } from '../pages/whole-words.ts';
import { messagesOf } from '../pages/words.ts';
import { paletteOn } from '../stores/colour.ts';
import type { Locale } from '../stores/locale.ts';
import { colorScheme, logoOf, storeColour } from '../stores/look.ts';
import type { Scheme, Store } from '../stores/store.ts';
import { compiledFrame } from './compiled-frame.ts';
import { layoutOf } from './layout.ts';
import { lifetimeInWords } from './lifetime.ts';
import { letterOf, wordsOf, type Occasion } from './words.ts';
import type { Letter } from './words/letter.ts';
import { ownText, type OwnTexts, type TextName } from '../stores/texts.ts';

export type MailContent = Occasion & {
  readonly locale: Locale;
  /** Its address is where `/accounts` is found; plain http works for a store on a laptop. Its logo is the only thing that the mail fetches. */
  readonly store: Pick<Store, 'name' | 'address' | 'look' | 'variables'>;
  /** The customer numbers that it lists, each on a line of its own. */
  readonly numbers?: readonly string[];
  /** May be empty. */
  readonly firstName: string;
  /** Where the mail leads: the activation or reset link; for every other notification the sign-in page. */
  readonly link: string;
  /** Whole seconds from 1; null for a link that does not expire. */
  readonly linkLifetimeSeconds: number | null;
  /** What can be typed where the reader began, instead of following the link. */
  readonly code?: { readonly digits: string; readonly lifetimeSeconds: number };
  /** When what it tells of happened, ISO 8601, and at which device, by a name of our own. */
  readonly at: string;
  readonly device: string | null;
  /** When the account ends at its owner's wish, ISO 8601; null where it does not. */
  readonly closesAt?: string | null;
  /** What the store says in its own words, in this locale. */
  readonly texts: OwnTexts;
};

export type RenderedMail = { readonly subject: string; readonly html: string; readonly text: string };

const grounds = {
  light: { colour: '#ffffff', text: '#18181b' },
  dark: { colour: '#1d1d20', text: '#fafafa' },
};
const textWidth = 76;

/**
 * A notification in the words of one locale and the look of one store. A value is never read as a template: sentences are whole before they go
 * into the frame as values, where the HTML escapes them.
 * @throws TypeError when the link or the store's address is no http(s) URL, RangeError for an impossible lifetime
 */
export function render(mail: MailContent): RenderedMail {
  const { store, locale } = mail;
  const words = wordsOf(locale);
  const storeName = oneLine(store.name);
  const storeAddress = webAddress(store.address).replace(/\/+$/, '');
  const letter = letterOf(words, mail)(storeName);
  const layout = layoutOf(mail.notification, mail.purpose);
  const addresses = {
    link: webAddress(mail.link),
    reset_password: `${storeAddress}/accounts/forgot-password`,
  };
  const linkTo = (link: string, label: string) => ({ link, label, line: words.linkLine(label) });
  const labels = { link: words.signIn, reset_password: words.resetPassword };

  const expiry =
    mail.linkLifetimeSeconds === null
      ? []
      : [words.expiry(lifetimeInWords(mail.linkLifetimeSeconds, locale))];
  const values = {
    locale,
    ...letter,
    paragraphs: [
      ...paragraphsOf(letter, mail),
      ...(layout.saysNumber === true && mail.customerNumber !== null
        ? [words.numberLine(mail.customerNumber)]
        : []),
      ...(layout.saysClosing === true && mail.closesAt != null
        ? [words.stillCloses(momentInWords(mail.closesAt, locale))]
        : []),
      ...(layout.saysWhen ? whenAndWhere(mail) : []),
    ].map((text) => {
      const [before, number, after] = aroundWhole(text, mail.customerNumber ?? '');
      return { before, number, after };
    }),
    numbers: mail.numbers ?? [],
    greeting: words.greeting(nameToGreet(mail.firstName)),
    button: linkTo(addresses[layout.button], letter.button),
    code:
      mail.code === undefined
        ? null
        : {
            digits: mail.code.digits,
            label: words.code.label,
            hint: (mail.notification === 'Storefront user password reset'
              ? words.code.resetHint
              : words.code.hint)(lifetimeInWords(mail.code.lifetimeSeconds, locale), storeName),
          },
    asides: [...expiry, letter.notYou],
    second: layout.second === null ? null : linkTo(addresses[layout.second], labels[layout.second]),
    linkHint: words.linkHint,
    footer: ownText(mail.texts, 'mails.footer', storeName) ?? words.footer(storeName),
    links: storeLinks(store, locale).map(([link, label]) => linkTo(link, label)),
    storeName,
    storeAddress,
    storeHost: new URL(storeAddress).host,
    ...look(store),
  };
  return {
    subject: letter.subject,
    html: wholeWordsOfMail(Mustache.render(compiledFrame.html, values, {}, { escape: escapeHtml })),
    text: wrap(Mustache.render(compiledFrame.text, values, {}, { escape: String }), textWidth),
  };
}

/** The first is the store's own where it has one; what follows, and whatever is about security, is said alike everywhere. */
function paragraphsOf({ paragraphs }: Letter, mail: MailContent): readonly string[] {
  const [first, ...others] = paragraphs;
  const name = nameOfFirst(mail);
  const own = name === undefined ? undefined : ownText(mail.texts, name, oneLine(mail.store.name));
  return [own ?? first, ...others];
}

function nameOfFirst({ notification, purpose }: MailContent): TextName | undefined {
  if (purpose === 'invitation') return 'mails.invitation';
  if (notification === 'Storefront account activation') return 'mails.activation';
  return notification === 'Activation was successful' ? 'mails.activated' : undefined;
}

function whenAndWhere({ at, device, locale }: MailContent): string[] {
  const words = wordsOf(locale);
  return [words.when(momentInWords(at, locale)), words.device(device)];
}

/** In UTC: a mail does not know where it is read. */
const momentFormat = madeOnce(
  (locale: Locale) =>
    new Intl.DateTimeFormat(locale, {
      dateStyle: 'long',
      timeStyle: 'short',
      hourCycle: 'h23',
      timeZone: 'UTC',
    }),
);
const momentInWords = (at: string, locale: Locale): string =>
  `${momentFormat(locale).format(new Date(at))} UTC`;

/**
 * The name to greet with, or null for none. Whoever gave it may have had it from somebody who types what they like beside another's address, so what is more than a
 * name is left out: signs, what has the digits of a telephone number, what mail programs would turn into a link, and what is long enough to carry a message. The store's mail must not deliver it.
 */
function nameToGreet(firstName: string): string | null {
  const name = oneLine(firstName);
  const isName = /^['’\p{L}][\p{L}\p{M}\p{Nd} '’.&-]{0,39}$/u.test(name);
  const digits = name.match(/\p{Nd}/gu)?.length ?? 0;
  const readsAsLink = /\.[\p{L}\p{M}]{2,}/u.test(name);
  return isName && digits < 6 && !readsAsLink ? name : null;
}

/** The address itself, kept as it was written, so that a token in it is not altered. */
function webAddress(address: string): string {
  // Not `new URL`, whose error carries the address, and so perhaps a token, into a log.
  const protocol = URL.parse(address)?.protocol ?? '';
  if (!['https:', 'http:'].includes(protocol) || /[\s\p{Cc}]/u.test(address))
    throw new TypeError('a mail links to http(s) addresses only');
  return address;
}

function storeLinks({ variables }: MailContent['store'], locale: Locale): [address: string, label: string][] {
  const { terms, privacy, imprint } = messagesOf(locale).frame.links;
  const links: [string | null, string][] = [
    [variables['links.terms'], terms],
    [variables['links.privacy'], privacy],
    [variables['links.imprint'], imprint],
  ];
  return links.flatMap(([address, label]) => (address === null ? [] : [[address, label]]));
}

/** The store's colour and logo, on the frame's light card and on its dark one. */
function look(store: MailContent['store']) {
  const { scheme } = store.look;
  const colour = storeColour(store);
  const light = paletteOn(grounds.light, colour);
  const dark = paletteOn(grounds.dark, colour);
  const logo = logoOf(store.look);
  return {
    colour,
    ink: light.ink,
    edge: light.edge,
    darkEdge: dark.edge,
    colorScheme: colorScheme(scheme),
    darkMedia: darkMedia(scheme),
    logo: logo === null ? null : { ...logo, lightClass: logo.dark === null ? 'on-plate' : 'on-light' },
  };
}

/** The media query under which the frame's dark styles hold. */
function darkMedia(scheme: Scheme): string {
  switch (scheme) {
    case 'both':
      return '(prefers-color-scheme: dark)';
    case 'dark':
      return 'all';
    case 'light':
      return 'not all';
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For text and quoted attributes. Unlike Mustache's own it leaves `/` and `=` alone, so that links stay readable in the source. */
const escapeHtml = (value: unknown): string =>
  String(value).replace(/[&<>"']/g, (character) => entities[character] ?? character);
