import type { HistoryGroup } from '../history-group.ts';

/** What this capability's pages say. English defines the shape; the other languages satisfy it. */
export const en = {
  confirm: {
    title: 'Confirm that it’s you',
    lead: 'This protects your account in case somebody finds it open.',
    submit: 'Confirm',
    noPassword: 'Your account has no password yet.',
    setPassword: 'Set a password',
    cancel: 'Cancel',
  },
  close: {
    title: 'Close your account',
    lead: (storeName: string) => `This closes your account at ${storeName}.`,
    consequences: [
      'We sign you out everywhere, at once.',
      'For 14 days you can sign in and keep your account.',
      'After that we delete your details, addresses and history for good. Your orders stay in the store’s books, without your name.',
    ],
    exportFirst: 'Download your data first',
    confirmFirst: 'Please confirm first that it’s you.',
    proveFirst: (address: string) =>
      `Before you close it, please confirm your email address: we’ll send a link to choose a password to ${address}. Once you’ve used it, you can close your account here.`,
    sendLink: 'Send me the link',
    submit: 'Close my account',
    cancel: 'Keep my account',
  },
  closing: {
    title: 'Your account is closing',
    before: 'It will be closed on',
    after: ', and your details will be deleted. Until then you can keep it.',
    keep: 'Keep my account',
    leave: 'Close it and sign out',
  },
  export: {
    title: 'Your data',
    lead: 'This is everything that we keep about you. The file holds the same in a form that other services can read.',
    download: 'Download as a file',
    person: 'About you',
    name: 'Name',
    addresses: 'Email addresses',
    company: 'Company',
    language: 'Language',
    signsInWith: 'You sign in with',
    crmId: 'Number in the store’s customer system',
    since: 'Known since',
    agreed: 'Agreed on',
    withdrawn: 'Withdrawn on',
    yes: 'Yes',
    no: 'No',
    providers: 'Connected sign-ins',
    sessions: 'Where you’re signed in',
    orders: 'Orders',
    history: 'What happened',
    emailed: (address: string) => `We emailed ${address}`,
    byStore: 'by the store',
    happened: {
      signed_in: 'Signed in',
      sign_in_failed: 'A sign-in failed',
      wrong_code: 'A wrong code from an email was typed',
      signed_out: 'Signed out',
      password: 'Password changed or asked for',
      addresses: 'Email addresses changed',
      orders: 'An order changed',
      consents: 'Agreement given or withdrawn',
      account: 'Your account changed',
    } satisfies Record<HistoryGroup, string>,
    more: 'Show more',
    back: 'Back to my account',
  },
};

export type RightsWords = typeof en;
