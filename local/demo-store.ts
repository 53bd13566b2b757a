import * as v from 'valibot';
import type { Lambda } from './lambda.ts';

export const adminAnswer = v.variant('ok', [
  v.object({ ok: v.literal(true), result: v.unknown() }),
  v.object({ ok: v.literal(false), problem: v.unknown() }),
]);

/** A change that waits for somebody. */
const proposed = v.object({ proposal: v.object({ proposalId: v.string() }) });

export interface DemoStore {
  readonly store: string;
  readonly name: string;
  readonly address: string;
  readonly domains: readonly string[];
  /** How its customers sign in by the demo provider: beside the password, or in no other way; null: not at all. */
  readonly sso: 'beside' | 'only' | null;
}

/** Sign-in in its three faces, each a store on a host of its own: browsers take whatever ends in `.localhost` to be this machine. */
export const demoStores = (port: number): readonly DemoStore[] => [
  {
    store: 'demo',
    name: 'Demo Store',
    address: `http://localhost:${String(port)}`,
    domains: ['localhost', '127.0.0.1'],
    sso: null,
  },
  {
    store: 'demo-sso',
    name: 'Demo Store with SSO',
    address: `http://sso.localhost:${String(port)}`,
    domains: ['sso.localhost'],
    sso: 'beside',
  },
  {
    store: 'demo-sso-only',
    name: 'Demo Store for members',
    address: `http://sso-only.localhost:${String(port)}`,
    domains: ['sso-only.localhost'],
    sso: 'only',
  },
];

const message = {
  en: 'Sign in with the demo provider',
  es: 'Iniciar sesión con el proveedor de demostración',
  fr: 'Se connecter avec le fournisseur de démonstration',
  de: 'Mit dem Demo-Anbieter anmelden',
};

/** What a shop with pots and seeds likes to know, and may: neither is required, and the agreement can be withdrawn in the profile. */
export const demoFields = [
  {
    id: 'garden',
    kind: 'text',
    label: {
      en: 'What do you grow?',
      es: '¿Qué cultiva?',
      fr: 'Que cultivez-vous\u00a0?',
      de: 'Was bauen Sie an?',
    },
    help: {
      en: 'Tomatoes on a balcony, an orchard, nothing yet.',
      es: 'Tomates en un balcón, frutales, todavía nada.',
      fr: 'Des tomates sur un balcon, un verger, rien pour l’instant.',
      de: 'Tomaten auf dem Balkon, Obstbäume, noch nichts.',
    },
  },
  {
    id: 'newsletter',
    kind: 'consent',
    label: { en: 'Newsletter', es: 'Boletín', fr: 'Lettre d’information', de: 'Newsletter' },
    text: {
      en: 'Send me offers and gardening tips by email, once a month at most. I can end this in my account at any time.',
      es: 'Quiero recibir ofertas y consejos de jardinería por correo electrónico, una vez al mes como máximo. Puedo darme de baja en mi cuenta en cualquier momento.',
      fr: 'Je souhaite recevoir des offres et des conseils de jardinage par e-mail, une fois par mois au plus. Je peux y mettre fin à tout moment dans mon compte.',
      de: 'Ich möchte Angebote und Gartentipps per E-Mail erhalten, höchstens einmal im Monat. Das kann ich in meinem Kundenkonto jederzeit beenden.',
    },
  },
];

/** A demo store, made by the same admin actions staff use. A later start gives it its address and its provider anew: the port may be another, the secret is. */
export async function seedDemoStore(
  lambda: Lambda,
  { store, name, address, domains, sso }: DemoStore,
  provider: Readonly<Record<'issuer' | 'clientId' | 'clientSecret', string>>,
): Promise<void> {
  const anew = {
    address,
    ...(sso === null ? {} : { sso: { ...provider, message, only: sso === 'only', joinsByAddress: true } }),
  };
  const act = async (action: string, input: Record<string, unknown>, actor = 'local mode') => {
    const event = { action, store, actor, input };
    return v.parse(adminAnswer, await lambda.invoke('admin', event));
  };
  const must = async (
    action: string,
    input: Record<string, unknown>,
    actor?: string,
  ): Promise<string | undefined> => {
    const answer = await act(action, input, actor);
    if (answer.ok) return v.is(proposed, answer.result) ? answer.result.proposal.proposalId : undefined;
    throw new Error(`The demo store could not be made: ${action} answered ${JSON.stringify(answer.problem)}`);
  };
  /** Of a store with customers it takes two; here it is the laptop's own, twice. */
  const setAnew = async (): Promise<void> => {
    const earlier = await must('getStore', {});
    if (earlier !== undefined) await must('withdrawStoreChange', { proposalId: earlier });
    const proposalId = await must('updateStore', anew);
    if (proposalId !== undefined) await must('confirmStoreChange', { proposalId }, 'local mode, once more');
  };
  if ((await act('getStore', {})).ok) return setAnew();
  await must('createStore', {
    name,
    address,
    domains,
    locale: 'en',
    look: { logoUrl: null, colour: '#17594a' },
  });
  // On a laptop every customer comes from one network.
  const variables = {
    'accounts.enabled': true,
    'sign_in.force_login': sso === 'only',
    'throttling.mails_per_network_per_hour': 100_000,
    fields: demoFields,
  };
  if (sso !== null) await setAnew();
  await must('setStoreVariables', { variables });
}
