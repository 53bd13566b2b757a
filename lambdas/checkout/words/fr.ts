import type { CheckoutWords } from './en.ts';

export const fr = {
  claim: {
    title: 'Choisissez un mot de passe',
    lead: (storeName) =>
      `Avec un compte chez ${storeName}, vous suivez votre commande et la prochaine sera plus rapide.`,
    addressHint: 'Nous enverrons un e-mail à cette adresse pour confirmer qu’elle est bien la vôtre.',
    correct: 'La corriger',
    submit: 'Créer mon compte',
    optional: 'Rien ne vous y oblige. Votre commande est passée dans tous les cas.',
    order: 'Votre commande',
    corrected: 'L’adresse est corrigée, et votre commande la suit.',
  },
  claimCorrection: {
    title: 'Corrigez votre adresse e-mail',
    lead: (orderId) => `Votre commande ${orderId} suivra l’adresse que vous indiquez ici.`,
    submit: 'Utiliser cette adresse',
    keep: 'La laisser telle quelle',
  },
  claimSent: {
    title: 'Consultez votre messagerie',
    text: (address) =>
      `Nous avons envoyé un e-mail à ${address}. Suivez le lien qu’il contient pour confirmer l’adresse. Votre compte sera prêt et vous y trouverez votre commande.`,
  },
  claimConfirmed: {
    title: 'Cette adresse est confirmée',
    text: 'Il existe un compte avec l’adresse de votre commande. Connectez-vous pour y voir la commande.',
  },
  claimConflict: {
    title: 'Il y a déjà un compte ou une invitation',
    text: 'Votre commande est passée malgré tout. Il existe déjà un compte avec son adresse, ou la boutique y a envoyé une invitation.',
    account: 'Si vous avez un compte, connectez-vous\u00a0: votre commande s’y trouve.',
    invitation: 'Si la boutique vous a invité, suivez le lien de son e-mail.',
    mistyped: 'Si l’adresse est fausse, corrigez-la.',
  },
  claimExpired: {
    title: 'Ce lien a expiré',
    text: 'Votre commande est passée malgré tout. Vous pouvez encore ouvrir un compte\u00a0: inscrivez-vous avec l’adresse indiquée pour la commande, et vous l’y trouverez.',
  },
  claimUsed: {
    title: 'Ce lien n’est plus valable',
    text: 'Votre commande est passée malgré tout. Si vous avez choisi un mot de passe, connectez-vous. Sinon, inscrivez-vous avec l’adresse indiquée pour la commande.',
  },
  claimUnknown: {
    title: 'Ce lien ne fonctionne pas',
    text: 'Il n’a peut-être pas été copié en entier. Ouvrez-le de nouveau depuis la page qui a confirmé votre commande.',
  },
  claimRegister: 'S’inscrire',
} satisfies CheckoutWords;
