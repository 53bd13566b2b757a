import type { RegistrationWords } from './en.ts';

export const de = {
  register: {
    title: 'Kundenkonto erstellen',
    lead: (storeName) => `Ein Konto für alles, was Sie bei ${storeName} kaufen.`,
    submit: 'Kundenkonto erstellen',
    emailHint: 'Wir senden Ihnen eine E-Mail, mit der Sie diese Adresse bestätigen.',
    alreadyRegistered:
      'Wenn es Ihres ist, melden Sie sich an. Falls Sie das Passwort vergessen haben, setzen Sie es zurück.',
  },
  registerSent: {
    title: 'Prüfen Sie Ihr Postfach',
    text: 'Wir haben Ihnen eine Bestätigungs-E-Mail gesendet. Folgen Sie dem Link darin, um Ihre Adresse zu bestätigen und Ihr Kundenkonto zu aktivieren.',
    missingTitle: 'Keine E-Mail erhalten?',
    missingText:
      'Sehen Sie im Spam-Ordner nach und warten Sie ein paar Minuten. Ist sie dann noch nicht da, senden wir Ihnen gern eine neue.',
    submit: 'Noch einmal senden',
  },
} satisfies RegistrationWords;
