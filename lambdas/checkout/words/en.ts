/** What this capability's pages say. English defines the shape; the other languages satisfy it. */
export const en = {
  claim: {
    title: 'Set a password',
    lead: (storeName: string) =>
      `With an account at ${storeName} you can follow your order, and your next checkout is quicker.`,
    addressHint: 'We’ll send an email to this address to confirm that it’s yours.',
    correct: 'Correct it',
    submit: 'Create account',
    optional: 'You don’t have to. Your order is placed either way.',
    order: 'Your order',
    corrected: 'The address is corrected, and your order goes with it.',
  },
  claimCorrection: {
    title: 'Correct your email address',
    lead: (orderId: string) => `Your order ${orderId} goes with the address that you enter here.`,
    submit: 'Use this address',
    keep: 'Leave it as it is',
  },
  claimSent: {
    title: 'Check your email',
    text: (address: string) =>
      `We’ve sent an email to ${address}. Follow the link in it to confirm the address. Your account is then ready, and your order is in it.`,
  },
  claimConfirmed: {
    title: 'This address is confirmed',
    text: 'There is an account with the address of your order. Sign in to see the order there.',
  },
  claimConflict: {
    title: 'There’s already an account or an invitation',
    text: 'Your order is placed all the same. Its address has an account already, or the store has sent an invitation to it.',
    account: 'If you have an account, sign in: your order is in it.',
    invitation: 'If the store has invited you, follow the link in its email.',
    mistyped: 'If the address is wrong, correct it.',
  },
  claimExpired: {
    title: 'This link has expired',
    text: 'Your order is placed all the same. You can still open an account: register with the address you gave for the order, and you’ll find the order there.',
  },
  claimUsed: {
    title: 'This link no longer works',
    text: 'Your order is placed all the same. If you’ve set a password, sign in. Otherwise, register with the address you gave for the order.',
  },
  claimUnknown: {
    title: 'This link doesn’t work',
    text: 'It may not have been copied in full. Open it again from the page that confirmed your order.',
  },
  claimRegister: 'Register',
};

export type CheckoutWords = typeof en;
