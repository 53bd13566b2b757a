import type { ProfileWords } from './en.ts';

export const fr = {
  profile: {
    title: 'Mon compte',
    details: 'Vos coordonnées',
    name: 'Nom complet',
    emails: 'Adresses e-mail',
    primary: 'Adresse principale',
    notForSignIn: 'Vous ne pouvez pas vous connecter avec cette adresse.',
    language: 'Langue de nos e-mails',
    none: 'Non renseigné',
    passwordHidden: 'Masqué par sécurité',
    passwordNone: 'Pas encore défini',
    choosePassword: 'Choisir',
    change: 'Modifier',
    cancel: 'Annuler',
    mailComesBack: {
      title: 'Nos e-mails ne vous parviennent pas',
      once: (address) =>
        `Un e-mail envoyé à ${address} nous est revenu. Vérifiez que votre boîte de réception n’est pas pleine et qu’elle accepte nos e-mails.`,
      stopped: (address) =>
        `Les e-mails envoyés à ${address} nous reviennent ou n’y sont pas souhaités\u00a0: nous n’en envoyons plus. Veuillez contacter la boutique pour y remédier.`,
    },
    addressComing: {
      title: 'Une adresse e-mail va être ajoutée',
      text: 'Quelqu’un nous a demandé d’ajouter une adresse e-mail à votre compte. Si ce n’est pas vous, contactez la boutique dès maintenant\u00a0: une fois l’adresse ajoutée, vous serez déconnecté et votre mot de passe ne fonctionnera plus.',
    },
    addressChanging: {
      title: 'Votre adresse e-mail va être modifiée',
      text: 'Quelqu’un nous a demandé de faire passer votre compte à une autre adresse e-mail. Si ce n’est pas vous, contactez la boutique dès maintenant\u00a0: une fois l’adresse modifiée, vous serez déconnecté et votre mot de passe ne fonctionnera plus.',
    },
    closing: { title: 'Votre compte va être fermé', before: 'Il sera fermé le', keep: 'Garder mon compte' },
    connected: 'Connexion associée',
    disconnect: 'Dissocier',
    callerCode: 'Code pour les appels',
    callerCodeHint:
      'Si notre équipe vous demande au téléphone qui vous êtes, lisez-le. Ne le donnez jamais à quelqu’un qui vous appelle.',
    yourData: 'Vos données',
    download: 'Télécharger mes données',
    close: 'Fermer mon compte',
    notices: {
      password_changed: 'Votre mot de passe a été modifié.',
      account_activated: 'Votre compte est activé. Vous êtes maintenant connecté.',
      details_changed: 'Vos coordonnées ont été enregistrées.',
      account_kept: 'Vous avez gardé votre compte.',
      disconnected: 'La connexion n’est plus associée.',
    },
  },
  ownField: {
    agreements: 'Vos consentements',
    yes: 'Oui',
    no: 'Non',
    agreed: 'Accepté le',
    withdrawn: 'Retiré le',
    notAgreed: 'Non accepté',
    outdated: 'Le texte a changé depuis.',
    agree: 'J’accepte',
    agreeAnew: 'J’accepte le nouveau texte',
    withdraw: 'Retirer mon consentement',
    needed:
      'Votre compte ne peut pas se passer de ce consentement. Pour y mettre fin, clôturez votre compte.',
    submit: 'Enregistrer',
  },
  disconnect: {
    title: 'Dissocier cette connexion',
    lead: (provider) => `Vous ne vous connecterez plus avec ${provider}. Votre mot de passe reste le même.`,
    submit: 'Dissocier',
  },
  changeName: { title: 'Modifiez votre nom', submit: 'Enregistrer le nom' },
  missingName: {
    title: 'Quel est votre nom\u00a0?',
    lead: 'Nous ne connaissons pas encore votre nom. Il figurera sur vos commandes et dans nos e-mails.',
    later: 'Pas maintenant',
  },
  missingFields: {
    title: 'Complétez votre compte',
    lead: (storeName: string) => `${storeName} demande ces informations à toute personne qui a un compte.`,
    submit: 'Enregistrer et continuer',
    later: 'Pas maintenant',
    /** On the account's own page, until it is given. */
    noteTitle: 'Il manque encore quelque chose',
    give: 'Compléter mon compte',
  },
  changeLanguage: {
    title: 'Changez de langue',
    lead: 'Nos e-mails vous seront adressés dans cette langue.',
    submit: 'Enregistrer la langue',
  },
  changePassword: {
    title: 'Changez votre mot de passe',
    lead: 'Vos autres appareils seront déconnectés.',
    submit: 'Changer le mot de passe',
  },
} satisfies ProfileWords;
