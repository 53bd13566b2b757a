import {
  ClaimConfirmedPage,
  ClaimConflictPage,
  ClaimOverPage,
  ClaimPage,
  ClaimSentPage,
  CorrectionPage,
} from '../../lambdas/checkout/views.tsx';
import { questionError } from '../../lambdas/pages/address-question.tsx';
import { emptyForm } from '../../lambdas/pages/form.tsx';
import type { Locale } from '../../lambdas/stores/locale.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { allWords } from './all-words.ts';
import { extraFieldsIn } from './field-views.tsx';
import { sampleOrder } from './order-views.tsx';
import { regionIn, type View } from './view.ts';

/** The pages that an order's claim opens, in every state that looks different. */
export function claimViews(
  locale: Locale,
  store: Store,
  { email, token, next, text }: Readonly<Record<'email' | 'token' | 'next' | 'text', string>>,
): View[] {
  const messages = allWords(locale);
  const region = regionIn[locale];
  const claim = { token, next, email, correct: `/accounts/checkout?token=x&change=address` };
  const order = sampleOrder(text);
  const shown = { messages, order, region, claim };
  const form = { ...shown, store, isCorrected: false, minimumLength: 8, extraFields: [] };
  const view = (name: string, title: string, body: View['body'], status = 200): View => ({
    name,
    title,
    status,
    body,
    store,
  });
  const question = { typed: email, meant: email };
  const correction = {
    messages,
    claim: { token, next },
    orderId: 'N-1001',
    keep: '/accounts/checkout?token=x',
  };
  return [
    view(
      'claim',
      messages.claim.title,
      <ClaimPage {...form} form={emptyForm} extraFields={extraFieldsIn(locale)} isCorrected />,
    ),
    view(
      'claim-invalid',
      messages.claim.title,
      <ClaimPage
        {...form}
        form={{
          values: {},
          question,
          errors: [questionError, { field: 'password', code: 'password_too_short', minimum: 8 }],
        }}
      />,
      422,
    ),
    view(
      'claim-correction',
      messages.claimCorrection.title,
      <CorrectionPage {...correction} form={{ values: { email }, errors: [questionError], question }} />,
      422,
    ),
    view(
      'claim-correction-refused',
      messages.claimCorrection.title,
      <CorrectionPage
        {...correction}
        form={{ values: { email }, errors: [], problem: { code: 'invite_method_conflict' } }}
      />,
      409,
    ),
    view(
      'claim-sent',
      messages.claimSent.title,
      <ClaimSentPage {...shown} sent={{ form: emptyForm, isAgain: true, wait: 42 }} />,
    ),
    view(
      'claim-confirmed',
      messages.claimConfirmed.title,
      <ClaimConfirmedPage messages={messages} orderId="N-1001" />,
    ),
    view(
      'claim-conflict',
      messages.claimConflict.title,
      <ClaimConflictPage messages={messages} orderId="N-1001" correct={claim.correct} />,
      409,
    ),
    ...(
      [
        ['claim-expired', 'token_expired', messages.claimExpired],
        ['claim-used', 'token_used', messages.claimUsed],
        ['claim-unknown', 'token_invalid', messages.claimUnknown],
      ] as const
    ).map(([name, reason, words]) =>
      view(
        name,
        words.title,
        <ClaimOverPage messages={messages} words={words} reason={reason} store={store} />,
        reason === 'token_invalid' ? 422 : 410,
      ),
    ),
  ];
}
