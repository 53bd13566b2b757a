import type { Needs, SenderStanding } from '../surroundings/needs.ts';
import { describeError, logger } from '../surroundings/log.ts';

/** Why mail would not arrive, each with the one step that mends it. */
export interface MailNotReady {
  readonly kind: 'mail_not_ready';
  readonly details: { readonly reasons: readonly { readonly code: string; readonly message: string }[] };
}

const steps: Readonly<Record<keyof SenderStanding, string>> = {
  isSandboxed:
    'The email account is in SES’s sandbox: email reaches verified addresses only. Request production access in the SES console.',
  isSendingPaused: 'SES has stopped all email of the account. Answer the case in the SES console.',
  isUnverified:
    'SES does not send from this sender yet: set its DKIM records, or follow the link that AWS mailed to it.',
};

/**
 * Whether customers would get their mail, from the deployment's own sender or from another address; undefined where they would. Where the provider does not
 * say nobody is kept waiting: it is a guard against a forgotten step, and `npm run doctor` looks more closely.
 */
export async function mailNotReady(
  needs: Needs,
  address: string | null,
  of: readonly (keyof SenderStanding)[] = ['isSandboxed', 'isSendingPaused', 'isUnverified'],
): Promise<MailNotReady | undefined> {
  try {
    const standing = await needs.mail.inspectSender(address);
    const reasons = of
      .filter((name) => standing[name])
      .map((name) => ({ code: codes[name], message: steps[name] }));
    return reasons.length === 0 ? undefined : { kind: 'mail_not_ready', details: { reasons } };
  } catch (error) {
    logger.error('mail_standing_unknown', { error: describeError(error) });
    return undefined;
  }
}

const codes: Readonly<Record<keyof SenderStanding, string>> = {
  isSandboxed: 'sandbox',
  isSendingPaused: 'sending_paused',
  isUnverified: 'sender_unverified',
};
