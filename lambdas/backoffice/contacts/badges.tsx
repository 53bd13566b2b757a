import type { VNode } from 'preact';
import type { AccountState } from '../../accounts/account-state.ts';
import type { EmailStatus } from '../../accounts/contact.ts';
import type { ContactAnswer } from './answers.ts';

const accounts: Readonly<Record<AccountState, { readonly label: string; readonly tone: Tone }>> = {
  none: { label: 'No account', tone: 'quiet' },
  invited: { label: 'Invited', tone: 'amber' },
  registered: { label: 'Not verified', tone: 'amber' },
  active: { label: 'Active', tone: 'good' },
  disabled: { label: 'Disabled', tone: 'danger' },
};

const mails: Readonly<Record<EmailStatus, { readonly label: string; readonly tone: Tone } | null>> = {
  ok: null,
  soft_bounced: { label: 'Soft bounce', tone: 'amber' },
  hard_bounced: { label: 'Hard bounce', tone: 'danger' },
  complained: { label: 'Marked as spam', tone: 'danger' },
};

type Tone = 'quiet' | 'amber' | 'good' | 'danger';

function Badge({ tone, children }: { readonly tone: Tone; readonly children: string }): VNode {
  return <span class={`badge badge-${tone}`}>{children}</span>;
}

/** Where the account and its address stand, and whether it is locked. */
export function ContactBadges({ contact }: { readonly contact: ContactAnswer }): VNode {
  const account = accounts[contact.accountState];
  const mail = mails[contact.emailStatus];
  return (
    <>
      <Badge tone={account.tone}>{account.label}</Badge>
      {contact.lockedUntil !== null && <Badge tone="danger">Locked</Badge>}
      {mail !== null && <Badge tone={mail.tone}>{mail.label}</Badge>}
    </>
  );
}
