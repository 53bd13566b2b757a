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
export function settingInWords(name: string): string {
  if (name.startsWith('texts.')) return `Text ${name.slice('texts.'.length)}`;
  if (name.startsWith('keys.')) return 'Store key';
  return others[name] ?? labelOf(name);
}
