/** What this capability's pages say. English defines the shape; the other languages satisfy it. */
export const en = {
  sso: {
    otherWay: 'Sign in another way',
    failures: {
      refused: {
        title: 'We couldn’t sign you in',
        text: 'The sign-in was started in another browser, has been used already, or couldn’t be confirmed. Please start again.',
      },
      expired: { title: 'That took too long', text: 'The sign-in has expired. Please start again.' },
      cancelled: {
        title: 'You’re not signed in',
        text: 'The sign-in was cancelled. You can start again whenever you like.',
      },
      unavailable: {
        title: 'Sign-in isn’t available right now',
        text: 'We couldn’t reach the service that signs you in. Please try again in a moment.',
      },
      account_disabled: { title: 'This account is disabled', text: 'Please contact the store.' },
    },
    link: {
      title: 'Connect your sign-in',
      lead: (storeName: string) => `From now on you can use it to sign in to ${storeName}.`,
      provider: 'Sign-in',
      account: 'Your account here',
      submit: 'Connect them',
      notNow: 'Not now',
    },
    taken: {
      title: 'This sign-in belongs to another account',
      text: 'It’s already connected to another account of this store. Sign out and use it to sign in, or contact the store.',
    },
  },
};

export type SsoWords = typeof en;
