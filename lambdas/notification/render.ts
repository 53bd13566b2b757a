import Mustache from 'mustache';
import { colourOnDark, inkOn, visibleOn } from '../stores/colour.ts';
import { compiledTemplates } from '../../email-templates/compiled.ts';
import { lifetimeInWords } from './lifetime.ts';
import { messagesByLocale } from '../../email-templates/messages/all.ts';
import { notificationSlugs, type NotificationName } from '../accounts/notification.ts';
import { oneLine, wrap } from '../accounts/plain-text.ts';
import type { Locale } from '../stores/locale.ts';

export type MailContent = {
  readonly notification: NotificationName;
  readonly locale: Locale;
  readonly store: {
    readonly name: string;
    /** Where `/accounts` is found, such as `https://shop.example`; plain http works for a store on a laptop. */
    readonly address: string;
    /** The only thing the mail fetches; null writes the store's name instead. */
    readonly logoUrl: string | null;
    /** `#rrggbb`, for the button. */
    readonly colour: string;
  };
  /** May be empty. */
  readonly firstName: string;
  /** Where the mail leads: the activation or reset link; for every other notification the sign-in page. */
  readonly link: string;
  /** Whole seconds from 1; null for a link that does not expire. */
  readonly linkLifetimeSeconds: number | null;
};

export type RenderedMail = { readonly subject: string; readonly html: string; readonly text: string };

const cardColours = { light: '#ffffff', dark: '#1d1d20' };
const fallbackColour = '#18181b';
const textWidth = 76;

/**
 * A notification in the words of one locale and the look of one store. A value is never read as a template: sentences are filled first, and
 * go into the frame as values, where the HTML escapes them.
 * @throws TypeError when the link or the store's address is no http(s) URL, RangeError for an impossible lifetime
 */
export function render(mail: MailContent): RenderedMail {
  const words = messagesByLocale[mail.locale];
  const message = words.notifications[mail.notification];
  const storeName = oneLine(mail.store.name);
  const firstName = nameToGreet(mail.firstName);
  const lifetime =
    mail.linkLifetimeSeconds === null ? null : lifetimeInWords(mail.linkLifetimeSeconds, mail.locale);
  const say = (sentence: string): string =>
    oneLine(Mustache.render(sentence, { storeName, firstName, lifetime }, {}, { escape: String }));

  const storeAddress = webAddress(mail.store.address).replace(/\/+$/, '');
  const values = {
    locale: mail.locale,
    subject: say(message.subject),
    preheader: say(message.preheader),
    heading: say(message.heading),
    greeting: say(firstName === null ? words.greetingWithoutName : words.greeting),
    paragraphs: message.paragraphs.map(say),
    button: say(message.button),
    expiry: lifetime === null ? null : say(words.expiry),
    notYou: say(message.notYou),
    linkHint: say(words.linkHint),
    signIn: say(words.signIn),
    resetPassword: say(words.resetPassword),
    footer: say(words.footer),
    link: webAddress(mail.link),
    resetLink: `${storeAddress}/accounts/forgot-password`,
    storeName,
    storeAddress,
    storeHost: new URL(storeAddress).host,
    logoUrl: logo(mail.store.logoUrl),
    ...buttonColours(mail.store.colour),
  };
  const template = compiledTemplates[notificationSlugs[mail.notification]];
  return {
    subject: values.subject,
    html: Mustache.render(template.html, values, {}, { escape: escapeHtml }),
    text: wrap(Mustache.render(template.text, values, {}, { escape: String }), textWidth),
  };
}

/**
 * The name to greet with, or null for none. Anyone can register somebody else's address, so a "name" that mail programs would turn into
 * a link, or that is long enough to carry a message, is left out: the store's mail must not deliver it.
 */
function nameToGreet(firstName: string): string | null {
  const name = oneLine(firstName);
  const readsAsLink = /:\/\/|www\.|\.\p{L}{2,}|@/iu.test(name);
  return name === '' || readsAsLink || name.length > 60 ? null : name;
}

/** The address itself, kept as it was written, so that a token in it is not altered. */
function webAddress(address: string): string {
  // Not `new URL`, whose error carries the address, and so perhaps a token, into a log.
  const protocol = URL.parse(address)?.protocol ?? '';
  if (!['https:', 'http:'].includes(protocol) || /[\s\p{Cc}]/u.test(address))
    throw new TypeError('a mail links to http(s) addresses only');
  return address;
}

/** Mail programs show no logo over plain http, so the name stands in for it. */
const logo = (url: string | null): string | null =>
  url !== null && URL.parse(url)?.protocol === 'https:' ? url : null;

function buttonColours(storeColour: string) {
  const colour = /^#[0-9a-f]{6}$/i.test(storeColour) ? storeColour.toLowerCase() : fallbackColour;
  const darkColour = colourOnDark(cardColours.dark, colour);
  return {
    colour,
    ink: inkOn(colour),
    edge: visibleOn(cardColours.light, colour, '#000000'),
    darkColour,
    darkInk: inkOn(darkColour),
  };
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
