/** What this capability's pages say. English defines the shape; the other languages satisfy it. */
export const en = {
  sessions: {
    title: 'Sessions',
    lead: 'These are the devices you’re signed in on. If you don’t recognise one, end its session and change your password.',
    list: 'Your sessions',
    current: 'This device',
    unknownDevice: 'Unknown device',
    signedIn: 'Signed in',
    lastActivity: 'Last active',
    ends: 'Ends no later than',
    end: 'End session',
    endNamed: (device: string) => `End session on ${device}`,
    endOthers: 'Sign out everywhere else',
    onlyThis: 'You’re not signed in anywhere else.',
    notices: {
      ended: 'The session has ended.',
      others_ended: 'You’ve been signed out everywhere else.',
    },
  },
  logout: {
    title: 'Sign out',
    text: 'Do you want to sign out on this device?',
    submit: 'Sign out',
    stay: 'No, go back to my account',
  },
};

export type SessionWords = typeof en;
