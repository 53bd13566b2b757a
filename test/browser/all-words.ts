import { messagesOf as activation } from '../../lambdas/activation/words.ts';
import { messagesOf as checkout } from '../../lambdas/checkout/words.ts';
import { messagesOf as login } from '../../lambdas/login/words.ts';
import { messagesOf as emails } from '../../lambdas/emails/words.ts';
import { messagesOf as orders } from '../../lambdas/orders/words.ts';
import { messagesOf as profile } from '../../lambdas/profile/words.ts';
import { messagesOf as rights } from '../../lambdas/rights/words.ts';
import { messagesOf as registration } from '../../lambdas/registration/words.ts';
import { messagesOf as reset } from '../../lambdas/reset/words.ts';
import { messagesOf as session } from '../../lambdas/session/words.ts';
import { messagesOf as sso } from '../../lambdas/sso/words.ts';
import type { Locale } from '../../lambdas/stores/locale.ts';

/** The words of every page, those that all share among them. */
export const allWords = (locale: Locale) => ({
  ...activation(locale),
  ...checkout(locale),
  ...login(locale),
  ...emails(locale),
  ...orders(locale),
  ...profile(locale),
  ...rights(locale),
  ...registration(locale),
  ...reset(locale),
  ...session(locale),
  ...sso(locale),
});
