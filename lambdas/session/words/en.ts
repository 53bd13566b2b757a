/** What this capability's pages say. English defines the shape; the other languages satisfy it. */
export const en = {
  sessions: {
    title: 'Sessions',
    lead: 'Where you are signed in. End any session that you do not recognise, and change your password.',
    list: 'Your sessions',
    current: 'This device',
    unknownDevice: 'Unknown device',
    signedIn: 'Signed in',
    lastActivity: 'Last activity',
    ends: 'Ends at the latest',
    end: 'End',
    endNamed: (device: string, since: string) => `End the session on ${device}, signed in ${since}`,
    endOthers: 'Sign out everywhere else',
    onlyThis: 'You are signed in nowhere else.',
    ended: 'Done: signed out there.',
  },
  logout: {
    title: 'Sign out',
    text: 'Do you want to sign out on this device?',
    submit: 'Sign out',
    stay: 'No, back to my account',
  },
};

export type SessionWords = typeof en;
