import { seenTextPattern } from './seen-text.ts';

/** What a store may say in its own words, in each language; everything else is said alike everywhere, security above all. */
export const replaceableTexts = {
  'login.lead': { longest: 200, where: 'The sign-in page, below its title' },
  'login.moved': {
    longest: 300,
    where: 'The sign-in page, until sign_in.moved_until: that the shop has moved',
  },
  'login.register_text': { longest: 200, where: 'The sign-in page, above what an account is good for' },
  'register.lead': { longest: 300, where: 'The registration page, below its title' },
  'activated.text': { longest: 300, where: 'The page that says that the account is activated' },
  'accounts_disabled.text': { longest: 300, where: 'Every page while customer accounts are off' },
  'account_disabled.text': { longest: 300, where: 'Sign-in to an account that staff disabled' },
  'mails.activation': {
    longest: 400,
    where: 'The first paragraph of the email that asks to activate the account',
  },
  'mails.invitation': { longest: 400, where: 'The first paragraph of the invitation' },
  'mails.activated': { longest: 400, where: 'The first paragraph of the email about the activated account' },
  'mails.footer': { longest: 400, where: 'The foot of every email' },
} as const;

export type TextName = keyof typeof replaceableTexts;

/** Those that the store has in one language. */
export type OwnTexts = Readonly<Partial<Record<TextName, string>>>;

export const noTexts: OwnTexts = {};

export interface TextError {
  readonly field: string;
  readonly code: 'unknown_text' | 'invalid_value';
  readonly message: string;
}

/** What stands for something else in a text: the store's name. */
const placeholders = ['store'];

export function isTextName(name: string): name is TextName {
  return Object.hasOwn(replaceableTexts, name);
}

/** What is wrong with a text, said so that staff can mend it; undefined when it may be set. */
export function findTextError(name: string, text: unknown): TextError | undefined {
  if (!isTextName(name)) {
    const message = `There is no text ${name.slice(0, 60)}. There are: ${Object.keys(replaceableTexts).join(', ')}.`;
    return { field: name, code: 'unknown_text', message };
  }
  const wrong = wrongText(replaceableTexts[name].longest, text);
  return wrong === undefined
    ? undefined
    : { field: name, code: 'invalid_value', message: `${name} ${wrong}.` };
}

/**
 * The hosts that a mail program would make links of in a text: web addresses, email addresses, and whatever looks like a host (`shop.example`, with any full stop). A
 * word after a full stop without a blank looks like one too. Characters that are not seen count for nothing, as in an address that is pasted.
 */
export function hostsIn(text: string): string[] {
  return [...asLinked(text).matchAll(host)].map(([found]) => hostOf(found));
}

/** The text as it reads, without those of its hosts that are named: a comma stands for each, so that what stood before and behind it does not become one. */
export function withoutHosts(text: string, hosts: readonly string[]): string {
  return asLinked(text).replaceAll(host, (found) => (hosts.includes(hostOf(found)) ? ',' : found));
}

const host = /(?:[\p{L}\p{M}\p{N}-]+\.)+(?:[\p{L}\p{M}]{2,}|xn--[a-z\d-]+)|:\/\/[^\s/]*/giu;

/** As a mail program reads it that looks for links. */
function asLinked(text: string): string {
  return asItReads(text).replaceAll(/[\u3002\uff61]/g, '.');
}

function hostOf(found: string): string {
  return found.replace(/^:\/\//, '').toLowerCase();
}

/** Without what is not seen, and each character as the plain one that it looks like. */
function asItReads(text: string): string {
  return text.replaceAll(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, '').normalize('NFKC');
}

function wrongText(longest: number, text: unknown): string | undefined {
  if (typeof text !== 'string' || text.trim() === '') return 'is a text, or null for ours';
  if (text.length > longest) return `is at most ${String(longest)} characters long`;
  if (!seenTextPattern.test(text)) return 'is one line, of characters that are seen';
  const rest = placeholders.reduce((left, name) => left.replaceAll(`{${name}}`, ''), text);
  return /[{}]/.test(rest)
    ? `may hold ${placeholders.map((name) => `{${name}}`).join(', ')} and no other braces`
    : undefined;
}

/** What staff are told of each text. */
export const textHelp = Object.entries(replaceableTexts).map(([name, { longest, where }]) => ({
  name,
  longest,
  placeholders,
  where,
}));

/** The store's own text with its name put in; undefined where it has none. */
export function ownText(texts: OwnTexts, name: TextName, storeName: string): string | undefined {
  return texts[name]?.replaceAll('{store}', () => storeName);
}
