import * as v from 'valibot';
import { wordsSchema, inLanguage } from '../../stores/extra-fields.ts';
import { labelOf } from './groups.ts';

const others: Readonly<Record<string, string>> = {
  name: 'Name of the store',
  address: 'Address',
  domains: 'Domains',
  locale: 'Language',
  'look.logoUrl': 'Logo',
  'look.darkLogoUrl': 'Logo on dark grounds',
  'look.colour': 'Colour',
  'look.scheme': 'Light or dark',
  'sender.fromAddress': 'Sender of emails',
  'sender.replyTo': 'Where answers to emails go',
  'sender.configurationSet': 'Configuration set of SES',
  'sso.issuer': 'Sign-in provider',
  'sso.clientId': 'Client id at the provider',
  'sso.clientSecret': 'Client secret',
  'sso.message': 'Words on the provider’s button',
  'sso.only': 'Provider as the only way in',
  'sso.claims': 'What the provider tells of customers',
  'sso.joinsByAddress': 'Provider’s word joins an account',
};

/** What a setting is called where it is told of. */
export function settingInWords(name: string, before: unknown = null, after: unknown = null): string {
  if (isOwnField(name)) return `What the store asks, “${ownLabel(after) ?? ownLabel(before) ?? name}”`;
  if (name.startsWith('texts.')) return `Text ${name.slice('texts.'.length)}`;
  if (name.startsWith('keys.')) return 'Store key';
  return others[name] ?? labelOf(name);
}

/** Before the id of one of the store's own fields. */
const ownField = 'fields.';
const labelled = v.object({ label: wordsSchema });

function ownLabel(field: unknown): string | undefined {
  return v.is(labelled, field) ? inLanguage(field.label, 'en', 'en') : undefined;
}

/** Whether it is one of what the store asks of its customers besides: as long as it may be, it is not spelled out where it comes or goes. */
export function isOwnField(name: string): boolean {
  return name.startsWith(ownField);
}

/** Of a field of the store's own what is another about it, where there was one and there is one. */
export function ownFieldChange(name: string, before: unknown, after: unknown) {
  if (!isOwnField(name) || !v.is(anything, before) || !v.is(anything, after)) return { before, after };
  const isOther = ([part, value]: [string, unknown], other: Record<string, unknown>) =>
    JSON.stringify(value) !== JSON.stringify(other[part]);
  return {
    before: Object.fromEntries(Object.entries(before).filter((one) => isOther(one, after))),
    after: Object.fromEntries(Object.entries(after).filter((one) => isOther(one, before))),
  };
}

const anything = v.record(v.string(), v.unknown());
