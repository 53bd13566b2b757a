import type { HelpPage } from './help-page.ts';

// Made by `npm run help-pages` from docs/bounces.md and docs/diagnosis: change those, not this.
export const helpPages: Readonly<Record<string, HelpPage>> = {
  bounces: {
    title: 'Managing bounces',
    blocks: [
      {
        kind: 'paragraph',
        line: [
          {
            kind: 'words',
            text: 'What becomes of every email is followed to its end: SES tells whether it was delivered, delayed, bounced, rejected or marked as spam, and the contact’s activity shows each step with the provider’s own words (',
          },
          { kind: 'code', text: 'listActivities' },
          { kind: 'words', text: ', ' },
          { kind: 'code', text: 'mail.life' },
          { kind: 'words', text: '). A bounce or complaint also marks the contact’s address, and ' },
          { kind: 'code', text: 'diagnoseContact' },
          { kind: 'words', text: ' names it with what to do.' },
        ],
      },
      {
        kind: 'facts',
        facts: [
          {
            about: [{ kind: 'code', text: 'emailStatus' }],
            said: [{ kind: 'words', text: 'email to the address' }],
          },
          { about: [{ kind: 'code', text: 'ok' }], said: [{ kind: 'words', text: 'is sent' }] },
          {
            about: [{ kind: 'code', text: 'soft_bounced' }],
            said: [
              { kind: 'words', text: 'is sent; three soft bounces within seven days count as a hard one' },
            ],
          },
          {
            about: [{ kind: 'code', text: 'hard_bounced' }],
            said: [{ kind: 'words', text: 'is stopped, after one hard bounce' }],
          },
          {
            about: [{ kind: 'code', text: 'complained' }],
            said: [{ kind: 'words', text: 'is stopped, after one complaint' }],
          },
        ],
      },
      {
        kind: 'paragraph',
        line: [
          {
            kind: 'words',
            text: 'What is known of a contact’s main address stands until it is cleared. Besides, a hard bounce or a complaint stops an address for every account of the store, and for five weeks, whether it is the main one of somebody, a further one, or one that somebody typed to use it: for whoever else has the mailbox, and for a contact that is made with it afterwards. Such a contact is shown, refused and diagnosed with the same ',
          },
          { kind: 'code', text: 'emailStatus' },
          { kind: 'words', text: ', and ' },
          { kind: 'code', text: 'clearBounce' },
          {
            kind: 'words',
            text: ' of any that has the address as its own lifts it. What is asked for it meanwhile is answered as ever and withheld (',
          },
          { kind: 'code', text: 'mail.state' },
          { kind: 'words', text: '). ' },
          { kind: 'code', text: 'clearBounce' },
          {
            kind: 'words',
            text: ' clears what is known of a contact’s further addresses with its main one. An event that SES tells once more, or late, stops nothing that was cleared since. Customer Details and ',
          },
          { kind: 'code', text: 'getContact' },
          { kind: 'words', text: ' (' },
          { kind: 'code', text: 'stoppedFurtherEmails' },
          { kind: 'words', text: ') say which of them are stopped.' },
        ],
      },
      {
        kind: 'paragraph',
        line: [
          { kind: 'words', text: 'While email is stopped, ' },
          { kind: 'code', text: 'sendInvitation' },
          { kind: 'words', text: ' and ' },
          { kind: 'code', text: 'sendPasswordReset' },
          { kind: 'words', text: ' are refused with ' },
          { kind: 'code', text: 'email_bounced' },
          { kind: 'words', text: ', and what was queued before is withheld.' },
        ],
      },
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'Clearing' }] },
      {
        kind: 'steps',
        lines: [
          [
            {
              kind: 'words',
              text: 'Ask the customer, on another channel, whether the address is right and their mailbox takes email. An account’s address that is wrong cannot simply be changed by staff.',
            },
          ],
          [
            { kind: 'words', text: '“Clear the bounce” in the back office, or ' },
            { kind: 'code', text: 'npm run admin -- clearBounce --store STORE contactId=ID' },
            { kind: 'words', text: ', marks the address as good and takes it off SES’s suppression list.' },
          ],
          [
            {
              kind: 'words',
              text: '“Clear the bounce and send again” does the next step too; the command’s answer has an ',
            },
            { kind: 'code', text: 'offer' },
            {
              kind: 'words',
              text: ': the invitation or the reset to send now, to be sent back as it stands.',
            },
          ],
        ],
      },
      {
        kind: 'paragraph',
        line: [
          {
            kind: 'words',
            text: 'What happened before it was cleared counts no more; the next bounce counts anew. Clearing without asking costs more than it gains: SES reviews an account at 5% bounces or 0.1% complaints.',
          },
        ],
      },
      { kind: 'heading', id: 'hard_bounced', line: [{ kind: 'code', text: 'hard_bounced' }] },
      {
        kind: 'paragraph',
        line: [
          {
            kind: 'words',
            text: 'The recipient’s server refused the address for good: it does not exist, or the domain takes no email. The reason’s sentence has the server’s own words, such as ',
          },
          { kind: 'code', text: '550 5.1.1 user unknown' },
          {
            kind: 'words',
            text: '. Compare the address with what the customer says, letter by letter, then clear it or correct it. Where the mailbox of an account is gone, begin an address recovery; where a stranger knows its password besides, disable it until that is confirmed.',
          },
        ],
      },
      { kind: 'heading', id: 'soft_bounced', line: [{ kind: 'code', text: 'soft_bounced' }] },
      {
        kind: 'paragraph',
        line: [
          {
            kind: 'words',
            text: 'The email came back for a reason that may pass: a full mailbox, a server that was down. Email is still sent, and SES has tried for hours already. Ask the customer when it happens again; after the third within seven days email is stopped.',
          },
        ],
      },
      { kind: 'heading', id: 'complained', line: [{ kind: 'code', text: 'complained' }] },
      {
        kind: 'paragraph',
        line: [
          {
            kind: 'words',
            text: 'The reader pressed “this is spam”. Nothing more is sent, since mailbox providers count complaints against the store’s domain. Clear it only when the customer asks for email.',
          },
        ],
      },
      { kind: 'heading', id: 'ses_suppressed', line: [{ kind: 'code', text: 'ses_suppressed' }] },
      {
        kind: 'paragraph',
        line: [
          {
            kind: 'words',
            text: 'The address is on the suppression list of the account at SES, though this store knows of no bounce: another system that shares the account, or an earlier time, brought it there. SES takes email to it and bounces it at once (',
          },
          { kind: 'code', text: 'OnAccountSuppressionList' },
          { kind: 'words', text: '). ' },
          { kind: 'code', text: 'clearBounce' },
          { kind: 'words', text: ' takes it off.' },
        ],
      },
    ],
  },
  account_disabled: {
    title: 'Staff disabled the account',
    blocks: [
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What it means' }] },
      {
        kind: 'paragraph',
        line: [
          { kind: 'words', text: 'Every session has ended, and the right password is answered with ' },
          { kind: 'code', text: 'account_disabled' },
          { kind: 'words', text: '. The activity ' },
          { kind: 'code', text: 'account_disabled' },
          { kind: 'words', text: ' says who did it and when.' },
        ],
      },
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What to do' }] },
      {
        kind: 'paragraph',
        line: [
          { kind: 'words', text: 'Send the remedy (' },
          { kind: 'code', text: 'enableAccount' },
          {
            kind: 'words',
            text: ') if the reason is gone. The customer signs in with the password they had; an account that its owner had closed before ends 14 days after it is enabled, and they are told.',
          },
        ],
      },
      {
        kind: 'paragraph',
        line: [
          {
            kind: 'words',
            text: 'An erasure that was asked for waits as long as the account is disabled, and the reason’s sentence says so. If it was the customer themselves who closed the account, and not a stranger who was in, erase the person (',
          },
          { kind: 'code', text: 'eraseContact' },
          {
            kind: 'words',
            text: ') when that is certain: nobody is kept waiting for it by a disabled account.',
          },
        ],
      },
      {
        kind: 'paragraph',
        line: [
          {
            kind: 'words',
            text: 'Where it was disabled since a stranger knows the password and email to the address comes back, do not enable it: begin an address recovery. It goes on while the account is disabled, and its confirmation enables the account without the password that it had.',
          },
        ],
      },
      { kind: 'paragraph', line: [{ kind: 'link', text: 'All reasons', page: 'reasons' }] },
    ],
  },
  accounts_disabled: {
    title: 'Customer accounts are off for the store',
    blocks: [
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What it means' }] },
      {
        kind: 'paragraph',
        line: [
          { kind: 'words', text: 'The store variable ' },
          { kind: 'code', text: 'accounts.enabled' },
          {
            kind: 'words',
            text: ' is false: the portal shows no Sign in, every account route refuses, and nobody can be invited.',
          },
        ],
      },
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What to do' }] },
      {
        kind: 'paragraph',
        line: [
          { kind: 'words', text: 'Send the remedy (' },
          { kind: 'code', text: 'setStoreVariables' },
          { kind: 'words', text: ' with ' },
          { kind: 'code', text: 'accounts.enabled' },
          {
            kind: 'words',
            text: ': true), or leave it as it is if the store sells to guests only. Accounts that exist are kept while it is off.',
          },
        ],
      },
      { kind: 'paragraph', line: [{ kind: 'link', text: 'All reasons', page: 'reasons' }] },
    ],
  },
  duplicate_contacts: {
    title: 'Other contacts have the same address',
    blocks: [
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What it means' }] },
      {
        kind: 'paragraph',
        line: [
          {
            kind: 'words',
            text: 'Several contacts have this email address. Inviting by it would leave to chance which of them its owner gets, so ',
          },
          { kind: 'code', text: 'sendInvitation' },
          { kind: 'words', text: ' refuses with ' },
          { kind: 'code', text: 'duplicate_email' },
          {
            kind: 'words',
            text: '. The reason lists the others, with account state, customer number and when each last ordered.',
          },
        ],
      },
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What to do' }] },
      {
        kind: 'paragraph',
        line: [
          { kind: 'words', text: 'Look who they are. The same person: ' },
          { kind: 'code', text: 'previewMerge' },
          { kind: 'words', text: ' shows two of them side by side, ' },
          { kind: 'code', text: 'mergeContacts' },
          { kind: 'words', text: ' makes one of them, and ' },
          { kind: 'code', text: 'undoMerge' },
          {
            kind: 'words',
            text: ' parts them again for 30 days. Different people, a household say, or a company’s shared mailbox: ',
          },
          { kind: 'code', text: 'markDifferentPeople' },
          {
            kind: 'words',
            text: '; from then on each is invited for themselves. One of them signs in with the address, each other with a customer number. Or give each an address of its own with ',
          },
          { kind: 'code', text: 'updateContact' },
          { kind: 'words', text: '.' },
        ],
      },
      { kind: 'paragraph', line: [{ kind: 'link', text: 'All reasons', page: 'reasons' }] },
    ],
  },
  email_unverified: {
    title: 'Somebody registered, and nobody has proven the address',
    blocks: [
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What it means' }] },
      {
        kind: 'paragraph',
        line: [
          {
            kind: 'words',
            text: 'A registration or a password after checkout waits for its link to be followed. Until then nobody signs in, and what was typed carries no rights. It is forgotten after ',
          },
          { kind: 'code', text: 'retention.unproven_registrations_days' },
          { kind: 'words', text: '.' },
        ],
      },
      {
        kind: 'paragraph',
        line: [
          {
            kind: 'words',
            text: 'Of a customer who came by an import from another shop: that shop had not proven the address. The right old password emails a link that does (',
          },
          { kind: 'words', text: 'moving in' },
          { kind: 'words', text: ').' },
        ],
      },
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What to do' }] },
      {
        kind: 'paragraph',
        line: [
          { kind: 'words', text: 'Send the remedy (' },
          { kind: 'code', text: 'sendPasswordReset' },
          {
            kind: 'words',
            text: '): its link proves the address and sets a password. The customer can have the first email sent again, too. ',
          },
          { kind: 'code', text: 'sendInvitation' },
          { kind: 'words', text: ' takes the registration’s place.' },
        ],
      },
      { kind: 'paragraph', line: [{ kind: 'link', text: 'All reasons', page: 'reasons' }] },
    ],
  },
  invitation_expired: {
    title: 'The invitation’s link is over',
    blocks: [
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What it means' }] },
      {
        kind: 'paragraph',
        line: [
          { kind: 'words', text: 'Nobody followed it within ' },
          { kind: 'code', text: 'invitation.lifetime_days' },
          { kind: 'words', text: '.' },
        ],
      },
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What to do' }] },
      {
        kind: 'paragraph',
        line: [
          { kind: 'words', text: 'Send the remedy (' },
          { kind: 'code', text: 'sendInvitation' },
          { kind: 'words', text: ').' },
        ],
      },
      { kind: 'paragraph', line: [{ kind: 'link', text: 'All reasons', page: 'reasons' }] },
    ],
  },
  invitation_pending: {
    title: 'An invitation is open',
    blocks: [
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What it means' }] },
      {
        kind: 'paragraph',
        line: [{ kind: 'words', text: 'The invitation was sent, and its link was not followed yet.' }],
      },
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What to do' }] },
      {
        kind: 'paragraph',
        line: [
          { kind: 'words', text: 'Ask the customer to look for it, in the spam folder too; the activity ' },
          { kind: 'code', text: 'invited' },
          { kind: 'words', text: ' says what became of the email. Send the remedy (' },
          { kind: 'code', text: 'sendInvitation' },
          { kind: 'words', text: ') to send another one; the earlier link stays good.' },
        ],
      },
      { kind: 'paragraph', line: [{ kind: 'link', text: 'All reasons', page: 'reasons' }] },
    ],
  },
  invite_method_conflict: {
    title: 'An open invitation keeps another way shut',
    blocks: [
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What it means' }] },
      {
        kind: 'paragraph',
        line: [
          {
            kind: 'words',
            text: 'One contact uses one way into an account. While the invitation is open, setting a password after checkout is refused with ',
          },
          { kind: 'code', text: 'invite_method_conflict' },
          { kind: 'words', text: '.' },
        ],
      },
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What to do' }] },
      {
        kind: 'paragraph',
        line: [
          { kind: 'words', text: 'Ask the customer to follow the invitation; or send the remedy (' },
          { kind: 'code', text: 'withdrawInvitation' },
          { kind: 'words', text: '), after which every way is open again.' },
        ],
      },
      { kind: 'paragraph', line: [{ kind: 'link', text: 'All reasons', page: 'reasons' }] },
    ],
  },
  locked: {
    title: 'The account is locked after wrong passwords',
    blocks: [
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What it means' }] },
      {
        kind: 'paragraph',
        line: [
          { kind: 'words', text: 'After ' },
          { kind: 'code', text: 'passwords.lockout.failed_attempts_threshold' },
          { kind: 'words', text: ' wrong passwords in a row the right one is refused for a growing while, ' },
          { kind: 'code', text: 'passwords.lockout.max_duration_minutes' },
          { kind: 'words', text: ' at most. The activities ' },
          { kind: 'code', text: 'sign_in_failed' },
          { kind: 'words', text: ' and ' },
          { kind: 'code', text: 'sign_in_locked' },
          {
            kind: 'words',
            text: ' say how many failed, when and at which device. A device the customer has signed in with before is not kept out by what strangers typed elsewhere.',
          },
        ],
      },
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What to do' }] },
      {
        kind: 'paragraph',
        line: [
          { kind: 'words', text: 'Send the remedy (' },
          { kind: 'code', text: 'unlockAccount' },
          {
            kind: 'words',
            text: '). A password reset ends the lock as well, and is the better way when the customer does not know the password.',
          },
        ],
      },
      { kind: 'paragraph', line: [{ kind: 'link', text: 'All reasons', page: 'reasons' }] },
    ],
  },
  mail_failed: {
    title: 'The latest email was not sent',
    blocks: [
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What it means' }] },
      {
        kind: 'paragraph',
        line: [
          {
            kind: 'words',
            text: 'SES refused it, its link was over before it could be sent, or the address was blocked at the time and is no more. The activity’s ',
          },
          { kind: 'code', text: 'mail.detail' },
          { kind: 'words', text: ' says which.' },
        ],
      },
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What to do' }] },
      {
        kind: 'paragraph',
        line: [
          { kind: 'words', text: 'Send the remedy, which sends the email that leads on from here (' },
          { kind: 'code', text: 'sendInvitation' },
          { kind: 'words', text: ' or ' },
          { kind: 'code', text: 'sendPasswordReset' },
          { kind: 'words', text: ').' },
        ],
      },
      { kind: 'paragraph', line: [{ kind: 'link', text: 'All reasons', page: 'reasons' }] },
    ],
  },
  mail_held: {
    title: 'The latest email is never sent',
    blocks: [
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What it means' }] },
      {
        kind: 'paragraph',
        line: [
          {
            kind: 'words',
            text: 'The deployment writes to nobody at that address. A stage for trying things out writes to its own people only, so that no real customer gets email from it: to the addresses and domains of its setting ',
          },
          { kind: 'code', text: 'mailOnlyTo' },
          {
            kind: 'words',
            text: ', which for every stage but production is the email identity alone. To an address that ends in ',
          },
          { kind: 'code', text: '.invalid' },
          { kind: 'words', text: ' no deployment writes. The activity keeps the email as ' },
          { kind: 'code', text: 'held' },
          { kind: 'words', text: '; its ' },
          { kind: 'code', text: 'mail.detail' },
          { kind: 'words', text: ' says which of the two it was (' },
          { kind: 'code', text: 'not_among_only_to' },
          { kind: 'words', text: ', ' },
          { kind: 'code', text: 'invalid_domain' },
          { kind: 'words', text: '), and ' },
          { kind: 'code', text: 'getActivity' },
          { kind: 'words', text: ' shows the link where staff may see it.' },
        ],
      },
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What to do' }] },
      {
        kind: 'paragraph',
        line: [
          {
            kind: 'words',
            text: 'Give the contact an address that the stage may write to. Or whoever operates the system sets ',
          },
          { kind: 'code', text: 'mailOnlyTo' },
          { kind: 'words', text: ' and deploys; ' },
          { kind: 'words', text: 'operations' },
          { kind: 'words', text: ', Deploy, says how. Then send again.' },
        ],
      },
      { kind: 'paragraph', line: [{ kind: 'link', text: 'All reasons', page: 'reasons' }] },
    ],
  },
  mail_paused: {
    title: 'The store sends no email for now',
    blocks: [
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What it means' }] },
      {
        kind: 'paragraph',
        line: [
          { kind: 'words', text: 'Its variable ' },
          { kind: 'code', text: 'mail.paused' },
          {
            kind: 'words',
            text: ' is on, a switch for a bad night; every page of the store says that email is late. Nothing is lost: emails wait in the outbox.',
          },
        ],
      },
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What to do' }] },
      {
        kind: 'paragraph',
        line: [
          { kind: 'words', text: 'Once the night is over send the remedy (' },
          { kind: 'code', text: 'setStoreVariables' },
          { kind: 'words', text: ', ' },
          { kind: 'code', text: 'mail.paused' },
          {
            kind: 'words',
            text: ' off). What is queued goes out within some minutes; an email whose link is over by then is given up, and its page offers a fresh one.',
          },
        ],
      },
      { kind: 'paragraph', line: [{ kind: 'link', text: 'All reasons', page: 'reasons' }] },
    ],
  },
  mail_pending: {
    title: 'The latest email is not delivered yet',
    blocks: [
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What it means' }] },
      {
        kind: 'paragraph',
        line: [
          { kind: 'words', text: 'It is queued, being sent, or the recipient’s server takes its time (' },
          { kind: 'code', text: 'delayed' },
          { kind: 'words', text: '). The activity says how far it has come, and what the provider said.' },
        ],
      },
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What to do' }] },
      {
        kind: 'paragraph',
        line: [
          {
            kind: 'words',
            text: 'Wait a few minutes. If it stays queued for longer, look whether sending is paused, and tell whoever operates the system.',
          },
        ],
      },
      { kind: 'paragraph', line: [{ kind: 'link', text: 'All reasons', page: 'reasons' }] },
    ],
  },
  no_account: {
    title: 'The contact has no account yet',
    blocks: [
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What it means' }] },
      {
        kind: 'paragraph',
        line: [{ kind: 'words', text: 'The store knows the contact, but nobody has opened an account.' }],
      },
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What to do' }] },
      {
        kind: 'paragraph',
        line: [
          { kind: 'words', text: 'Send the remedy (' },
          { kind: 'code', text: 'sendInvitation' },
          {
            kind: 'words',
            text: '). It is missing while an invitation would be refused: what keeps it from being sent stands above it in the answer.',
          },
        ],
      },
      { kind: 'paragraph', line: [{ kind: 'link', text: 'All reasons', page: 'reasons' }] },
    ],
  },
  no_email: {
    title: 'The contact has no email address',
    blocks: [
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What it means' }] },
      {
        kind: 'paragraph',
        line: [
          {
            kind: 'words',
            text: 'Invitations and resets go by email, and there is nowhere to send them to.',
          },
        ],
      },
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What to do' }] },
      {
        kind: 'paragraph',
        line: [
          { kind: 'words', text: 'Ask the customer for an address and set it with ' },
          { kind: 'code', text: 'updateContact' },
          {
            kind: 'words',
            text: '. A contact of several with one shared address may be left without on purpose.',
          },
        ],
      },
      {
        kind: 'paragraph',
        line: [
          {
            kind: 'words',
            text: 'An account that was ever active, such as one that the old shop’s customer number opened, takes an address from its customer alone: signed in, they add one on their page (“Email addresses”). Who has forgotten the password, or whose password somebody else knows, cannot: begin an address recovery (',
          },
          { kind: 'code', text: 'startAddressRecovery' },
          {
            kind: 'words',
            text: ') with an address that they can read. There is no old address to stop it, so look well at the evidence; another of the staff confirms it after 72 hours, and the link to set a password goes there. The customer signs in with the number as before.',
          },
        ],
      },
      { kind: 'paragraph', line: [{ kind: 'link', text: 'All reasons', page: 'reasons' }] },
    ],
  },
  no_password: {
    title: 'The account has no password',
    blocks: [
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What it means' }] },
      {
        kind: 'paragraph',
        line: [
          {
            kind: 'words',
            text: '’Not me’, Secure the account or an address recovery took the password away, and the customer has not set a new one: the link that was mailed then is good for an hour. Or the account was opened with a provider’s sign-in that the store no longer has. No password signs in, right as it may have been.',
          },
        ],
      },
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What to do' }] },
      {
        kind: 'paragraph',
        line: [
          {
            kind: 'words',
            text: 'Reset Password emails a fresh link, by which the customer sets a password. The remedy (',
          },
          { kind: 'code', text: 'sendPasswordReset' },
          {
            kind: 'words',
            text: ') is missing while email to the address would be refused: clear the bounce first, or begin an address recovery.',
          },
        ],
      },
      { kind: 'paragraph', line: [{ kind: 'link', text: 'All reasons', page: 'reasons' }] },
    ],
  },
  nothing_wrong: {
    title: 'Nothing is wrong',
    blocks: [
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What it means' }] },
      {
        kind: 'paragraph',
        line: [{ kind: 'words', text: 'The account is active, not locked, and email reaches its address.' }],
      },
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What to do' }] },
      {
        kind: 'paragraph',
        line: [
          { kind: 'words', text: 'Ask what the customer sees, and look at the activities: ' },
          { kind: 'code', text: 'sign_in_failed' },
          { kind: 'words', text: ' tells of wrong passwords, ' },
          { kind: 'code', text: 'signed_in' },
          {
            kind: 'words',
            text: ' of sign-ins that worked, each with time and device. Reset Password helps whoever does not know the password.',
          },
        ],
      },
      { kind: 'paragraph', line: [{ kind: 'link', text: 'All reasons', page: 'reasons' }] },
    ],
  },
  number_is_username: {
    title: 'The customer number is somebody else’s username',
    blocks: [
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What it means' }] },
      {
        kind: 'paragraph',
        line: [
          {
            kind: 'words',
            text: 'The store’s customers sign in with customer numbers and with usernames of the old shop (',
          },
          { kind: 'code', text: 'sign_in.former_usernames' },
          {
            kind: 'words',
            text: '), and this contact’s number is the username of another: the reason names them. At a sign-in the username goes first, so whoever types the number is asked for the other’s password. It came about while usernames did not sign in; where they do, such a number is refused (',
          },
          { kind: 'code', text: 'customer_number_is_username' },
          { kind: 'words', text: ').' },
        ],
      },
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What to do' }] },
      {
        kind: 'paragraph',
        line: [
          { kind: 'words', text: 'Give the contact another number with ' },
          { kind: 'code', text: 'updateContact' },
          {
            kind: 'words',
            text: ', and tell the customer. Their address, if they have one, signs in as before. Where nobody needs the usernames any more, switch them off (',
          },
          { kind: 'code', text: 'sign_in.former_usernames' },
          { kind: 'words', text: ').' },
        ],
      },
      { kind: 'paragraph', line: [{ kind: 'link', text: 'All reasons', page: 'reasons' }] },
    ],
  },
  number_only_login: {
    title: 'The customer signs in with the customer number',
    blocks: [
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What it means' }] },
      {
        kind: 'paragraph',
        line: [
          { kind: 'words', text: 'The store takes customer numbers only (' },
          { kind: 'code', text: 'sign_in.identifiers' },
          {
            kind: 'words',
            text: '), or the address of this account may not be signed in with. Whoever types the address is answered as nobody.',
          },
        ],
      },
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What to do' }] },
      {
        kind: 'paragraph',
        line: [
          {
            kind: 'words',
            text: 'Tell the customer their number. Who has none, and whose address another has proven (a shared mailbox, after an address recovery), gets one with ',
          },
          { kind: 'code', text: 'updateContact' },
          {
            kind: 'words',
            text: '; then a password reset opens the account with it. Where the store takes numbers only, or addresses only while this account is one of a number, the remedy (',
          },
          { kind: 'code', text: 'setStoreVariables' },
          { kind: 'words', text: ') lets everybody sign in with either.' },
        ],
      },
      { kind: 'paragraph', line: [{ kind: 'link', text: 'All reasons', page: 'reasons' }] },
    ],
  },
  sending_paused: {
    title: 'All sending is paused',
    blocks: [
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What it means' }] },
      {
        kind: 'paragraph',
        line: [
          {
            kind: 'words',
            text: 'Amazon SES sends nothing for the account: its operator has paused it, or SES has, mostly after too many bounces or complaints. Nothing is lost: emails wait in the outbox, and go out once sending is resumed; after a day an email is given up.',
          },
        ],
      },
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What to do' }] },
      {
        kind: 'paragraph',
        line: [
          {
            kind: 'words',
            text: 'No act of staff mends it. Whoever operates the system resumes sending in the SES console (Account dashboard) after mending the cause; ',
          },
          { kind: 'words', text: 'operations' },
          { kind: 'words', text: ', Mail, says how.' },
        ],
      },
      { kind: 'paragraph', line: [{ kind: 'link', text: 'All reasons', page: 'reasons' }] },
    ],
  },
  sso_only: {
    title: 'The store takes single sign-on only',
    blocks: [
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What it means' }] },
      {
        kind: 'paragraph',
        line: [
          { kind: 'words', text: 'The store’s ' },
          { kind: 'code', text: 'sso' },
          { kind: 'words', text: ' has ' },
          { kind: 'code', text: 'only' },
          {
            kind: 'words',
            text: ': true. Sign-in shows nothing but the provider’s button, and nobody registers with a password.',
          },
        ],
      },
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What to do' }] },
      {
        kind: 'paragraph',
        line: [
          {
            kind: 'words',
            text: 'Have the customer sign in by the button. Where their address has no account at the provider, send the remedy (',
          },
          { kind: 'code', text: 'updateStore' },
          { kind: 'words', text: ' with ' },
          { kind: 'code', text: 'sso' },
          { kind: 'words', text: ': ' },
          { kind: 'code', text: 'only' },
          { kind: 'words', text: ': false): the form for email and password stands beside the button then.' },
        ],
      },
      {
        kind: 'paragraph',
        line: [
          {
            kind: 'words',
            text: 'To an account that is open, but has no sign-in of the provider connected (it was opened in another way, or ’Not me’, ',
          },
          { kind: 'code', text: 'secureAccount' },
          { kind: 'words', text: ' or a first reset has disconnected what it had), the remedy is ' },
          { kind: 'code', text: 'sendPasswordReset' },
          {
            kind: 'words',
            text: ': the customer chooses a password, comes by the button, and types it once in the form that stands there for a sign-in that is no account’s yet. From then on the button is enough.',
          },
        ],
      },
      { kind: 'paragraph', line: [{ kind: 'link', text: 'All reasons', page: 'reasons' }] },
    ],
  },
  username_exists: {
    title: 'The contact has an account',
    blocks: [
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What it means' }] },
      {
        kind: 'paragraph',
        line: [{ kind: 'words', text: 'A username exists already, so Send Invitation emails nothing.' }],
      },
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What to do' }] },
      {
        kind: 'paragraph',
        line: [
          { kind: 'words', text: 'Use Reset Password: send the remedy (' },
          { kind: 'code', text: 'sendPasswordReset' },
          { kind: 'words', text: '). Where email to the contact is blocked, clear that first.' },
        ],
      },
      { kind: 'paragraph', line: [{ kind: 'link', text: 'All reasons', page: 'reasons' }] },
    ],
  },
  wrong_codes: {
    title: 'Somebody typed a wrong code from an email',
    blocks: [
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What it means' }] },
      {
        kind: 'paragraph',
        line: [
          {
            kind: 'words',
            text: 'The emails of a registration and of a forgotten password carry six digits beside the link, to be typed where one began. Within the last day, and since the customer last got in, somebody typed others. Mostly that is the code of an earlier email, or one that was read out wrongly. A code is good for an hour, five times, and only in the browser where it was asked for: at another device the right one is refused too. It keeps nobody out: the link in the same email works everywhere, until it is followed.',
          },
        ],
      },
      {
        kind: 'paragraph',
        line: [
          { kind: 'words', text: 'The activity ' },
          { kind: 'code', text: 'mailed_code_wrong' },
          {
            kind: 'words',
            text: ' says how often and at which device. A device that the customer does not know means that somebody else asked for a new password in their name; they got no further.',
          },
        ],
      },
      { kind: 'heading', id: null, line: [{ kind: 'words', text: 'What to do' }] },
      {
        kind: 'paragraph',
        line: [
          { kind: 'words', text: 'Have them follow the link in the newest email, or send the remedy (' },
          { kind: 'code', text: 'sendPasswordReset' },
          { kind: 'words', text: ', or ' },
          { kind: 'code', text: 'sendInvitation' },
          {
            kind: 'words',
            text: ' where there is no account yet) for a fresh one. If it was somebody else, there is nothing to mend: without the customer’s mailbox those digits are guesses, and ten a day are looked at.',
          },
        ],
      },
      { kind: 'paragraph', line: [{ kind: 'link', text: 'All reasons', page: 'reasons' }] },
    ],
  },
};
