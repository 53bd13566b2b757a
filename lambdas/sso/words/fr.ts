import type { SsoWords } from './en.ts';

export const fr = {
  sso: {
    otherWay: 'Se connecter autrement',
    failures: {
      refused: {
        title: 'Nous n’avons pas pu vous connecter',
        text: 'La connexion a été commencée dans un autre navigateur, a déjà été utilisée ou n’a pas pu être confirmée. Veuillez recommencer.',
      },
      expired: {
        title: 'Cela a pris trop de temps',
        text: 'La connexion a expiré. Veuillez recommencer.',
      },
      cancelled: {
        title: 'Vous n’êtes pas connecté',
        text: 'La connexion a été annulée. Vous pouvez recommencer quand vous le souhaitez.',
      },
      unavailable: {
        title: 'La connexion n’est pas disponible pour le moment',
        text: 'Nous n’avons pas pu joindre le service de connexion. Veuillez réessayer dans un instant.',
      },
      account_disabled: {
        title: 'Ce compte est désactivé',
        text: 'Veuillez contacter la boutique.',
      },
    },
    link: {
      title: 'Associer votre connexion',
      lead: (storeName) => `Vous pourrez désormais l’utiliser pour vous connecter chez ${storeName}.`,
      provider: 'Connexion',
      account: 'Votre compte ici',
      submit: 'Associer',
      notNow: 'Plus tard',
    },
    taken: {
      title: 'Cette connexion appartient à un autre compte',
      text: 'Elle est déjà associée à un autre compte de cette boutique. Déconnectez-vous et utilisez-la pour vous connecter, ou contactez la boutique.',
    },
  },
} satisfies SsoWords;
