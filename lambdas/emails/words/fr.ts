import type { EmailsWords } from './en.ts';

export const fr = {
  emails: {
    title: 'Vos adresses e-mail',
    lead: 'Nos e-mails sont envoyés à votre adresse principale.',
    primary: 'Adresse principale',
    unproven: 'Pas encore confirmée.',
    notForSignIn: 'Vous ne pouvez pas encore vous connecter avec cette adresse.',
    makePrimary: 'En faire l’adresse principale',
    remove: 'Supprimer',
    activate: 'L’utiliser pour me connecter',
    back: 'Retour à mon compte',
    cancel: 'Annuler',
    addTitle: 'Ajouter une adresse',
    addLead: 'Nous y enverrons un lien pour confirmer qu’elle est bien la vôtre.',
    addSubmit: 'Envoyer le lien',
    notices: {
      asked: 'Un lien est en route vers cette adresse. Ouvrez-le dans ce navigateur.',
      email_confirmed: 'L’adresse est confirmée et fait désormais partie des vôtres.',
      email_login_activated:
        'Vous pouvez désormais vous connecter avec cette adresse et votre nouveau mot de passe.',
      made_primary: 'Nos e-mails sont désormais envoyés à cette adresse. Nous avons prévenu la précédente.',
      email_removed: 'L’adresse a été supprimée.',
    },
  },
  activateFromEmail: {
    title: 'Connectez-vous avec votre adresse e-mail',
    lead: (address) =>
      `Nous enverrons un lien à ${address}. Une fois que vous l’aurez ouvert ici et choisi un nouveau mot de passe, vous pourrez aussi vous connecter avec cette adresse.`,
    submit: 'Envoyer le lien',
  },
  makePrimary: {
    title: 'Changez d’adresse principale',
    lead: (address) =>
      `Nos e-mails seront envoyés à ${address}. Vos autres appareils seront déconnectés. Nous préviendrons l’adresse précédente, qui pourra annuler la modification pendant 72 heures et reste l’une des vôtres pendant une semaine.`,
    submit: 'En faire mon adresse principale',
  },
  removeEmail: {
    title: 'Supprimez cette adresse',
    lead: (address) =>
      `Vous ne pourrez plus vous connecter avec ${address}, et les commandes passées avec cette adresse n’apparaîtront plus dans votre compte.`,
    submit: 'Supprimer l’adresse',
  },
  confirmEmail: {
    title: 'Confirmez votre adresse e-mail',
    lead: (address) => `Utiliser ${address} pour votre compte.`,
    submit: 'Confirmer l’adresse',
    signIn: 'Connectez-vous au compte qui a demandé ce lien, puis confirmez.',
  },
  confirmLogin: {
    title: 'Choisissez un nouveau mot de passe',
    lead: (address) =>
      `Il vous permettra désormais de vous connecter avec ${address}. Vos autres appareils seront déconnectés.`,
    submit: 'Enregistrer et me connecter ainsi',
  },
  emailLinkOver: {
    expired: 'Ce lien a expiré',
    used: 'Ce lien a déjà été utilisé',
    unknown: 'Ce lien ne fonctionne pas',
    text: 'Vous pouvez en demander un nouveau dans votre compte, parmi vos adresses e-mail.',
    link: 'Mes adresses e-mail',
  },
  undoEmail: {
    title: 'Annulez la modification',
    lead: (address) =>
      `${address} redevient votre adresse principale. Tous les appareils seront déconnectés, les adresses ajoutées récemment seront supprimées et vous choisirez un nouveau mot de passe.`,
    submit: 'Annuler la modification',
    doneTitle: 'Votre adresse est rétablie',
    doneText:
      'Tous les appareils ont été déconnectés. Nous vous avons envoyé par e-mail un lien pour choisir un nouveau mot de passe. Lui seul ouvrira votre compte.',
    overText: 'Veuillez contacter la boutique si vous ne parvenez pas à accéder à votre compte.',
  },
} satisfies EmailsWords;
