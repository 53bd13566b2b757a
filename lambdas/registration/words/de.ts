import type { RegistrationWords } from './en.ts';

export const de = {
  register: {
    title: 'Kundenkonto erstellen',
    lead: (storeName) => `Ein Kundenkonto für alles, was Sie bei ${storeName} kaufen.`,
    submit: 'Kundenkonto erstellen',
    emailHint: 'Wir senden Ihnen eine E-Mail, mit der Sie diese Adresse bestätigen.',
    alreadyRegistered:
      'Wenn es Ihres ist, melden Sie sich an. Falls Sie das Passwort vergessen haben, setzen Sie es zurück.',
  },
  registerSent: {
    title: 'Prüfen Sie Ihr Postfach',
    text: (address) =>
      address === null
        ? 'Wir haben Ihnen eine Bestätigungs-E-Mail gesendet. Folgen Sie dem Link darin, um Ihre Adresse zu bestätigen und Ihr Kundenkonto zu aktivieren.'
        : `Wir haben eine Bestätigungs-E-Mail an ${address} gesendet. Folgen Sie dem Link darin, um Ihre Adresse zu bestätigen und Ihr Kundenkonto zu aktivieren.`,
  },
} satisfies RegistrationWords;
