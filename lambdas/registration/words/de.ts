import type { RegistrationWords } from './en.ts';

export const de = {
  register: {
    title: 'Kundenkonto anlegen',
    lead: (storeName) => `Ein Konto für alles, was Sie bei ${storeName} kaufen.`,
    submit: 'Kundenkonto anlegen',
    emailHint: 'Wir senden Ihnen eine E-Mail, mit der Sie diese Adresse bestätigen.',
    alreadyRegistered:
      'Wenn es Ihres ist, melden Sie sich damit an. Falls Sie das Passwort vergessen haben, setzen Sie es zurück.',
  },
  registerSent: {
    title: 'Sehen Sie in Ihr Postfach',
    text: 'Wir haben Ihnen eine E-Mail zur Bestätigung gesendet. Folgen Sie dem Link darin, um Ihr Kundenkonto zu aktivieren.',
    missingTitle: 'Die E-Mail kommt nicht an?',
    missingText:
      'Sehen Sie im Spam-Ordner nach und warten Sie ein paar Minuten. Ist sie dann noch nicht da, senden wir Ihnen gern eine neue.',
    submit: 'Noch einmal senden',
  },
} satisfies RegistrationWords;
