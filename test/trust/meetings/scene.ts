import { askForConfirmation } from '../../../lambdas/emails/ask-for-confirmation.ts';
import { makePrimary } from '../../../lambdas/emails/make-primary.ts';
import { confirmEmail } from '../../../lambdas/emails/confirm-email.ts';
import { askForReset } from '../../../lambdas/reset/ask-for-reset.ts';
import { confirm } from '../../../lambdas/rights/confirm.ts';
import type { Store } from '../../../lambdas/stores/store.ts';
import type { SessionRecord } from '../../../lambdas/tables/sessions.ts';
import { ask, recordOf } from '../../world/requests.ts';
import {
  aCustomer,
  admin,
  aSession,
  goodPassword,
  must,
  replyCode,
  someAddress,
  someNetwork,
  type Customer,
  type World,
} from '../../world/world.ts';
import { post, type Life, type Page } from '../walks/life.ts';

/** Where acts meet: a few people as they stand, with the links that were mailed, and names for all that is made by chance. */
export interface Scene extends Life {
  /** Of contacts, addresses, numbers and orders: what each is called in what is compared. */
  readonly names: Map<string, string>;
  readonly orders: string[];
  readonly sessions: string[];
  /** Of invitations. */
  readonly batches: string[];
}

/** One of the things that somebody does at the scene; they do it by these needs. */
export type Act<Of extends Scene = Scene> = (scene: Of, world: World) => Promise<{ readonly kind: string }>;

export function openScene(world: World, store: Store, watch: Life['watch'] & { begin: () => void }): Scene {
  watch.begin();
  return {
    ...{ world, store, watch, alone: new Set(), active: new Set(), letters: [] },
    ...{ names: new Map(), orders: [], sessions: [], batches: [] },
  };
}

/** An address, number, id or the like that nobody has yet, under the name that it is told by. */
export function named({ names }: Scene, name: string, value: string): string {
  names.set(value, name);
  return value;
}
export const anAddress = (scene: Scene, name: string): string => named(scene, name, someAddress());

/** What the staff do. */
export async function byStaff(
  { store }: Scene,
  world: Pick<World, 'needs'>,
  action: string,
  input: unknown,
  actor?: string,
): Promise<{ kind: string }> {
  return { kind: replyCode(await admin(world, action, store.storeId, input, actor)) };
}

export async function aContact(
  scene: Scene,
  name: string,
  about: Readonly<Record<string, unknown>>,
): Promise<string> {
  const { world, store } = scene;
  const made = await must(world, 'createContact', store.storeId, {
    firstName: 'Eva',
    lastName: name,
    ...about,
  });
  await post(scene);
  return named(scene, name, String(made['contactId']));
}

/** Somebody with an account, signed in, who has just shown who they are. */
export async function anAccount(
  scene: Scene,
  name: string,
): Promise<Customer & { readonly session: string; readonly contactId: string }> {
  const { world, store } = scene;
  const email = anAddress(scene, `${name}'s mailbox`);
  const customer = await aCustomer(world, store, { email });
  const session = await aSession(world, store, customer);
  await confirm(world.needs, await recordOf(world, store, session), goodPassword);
  await post(scene);
  scene.sessions.push(session);
  return { ...customer, session, contactId: named(scene, name, customer.contact.contactId) };
}

/** What somebody does who is signed in; nothing where their session is over. */
export async function inSession(
  { store }: Scene,
  world: World,
  session: string,
  act: (record: SessionRecord) => Promise<{ readonly kind: string }>,
): Promise<{ kind: string }> {
  const asked = await ask(world, store, session);
  return 'session' in asked ? act(asked) : asked;
}

/** The token of the latest mail whose link leads to that page. */
export function letter({ letters }: Scene, page: Page): string {
  const found = letters.findLast((one) => one.page === page)?.token;
  if (found === undefined) throw new Error(`No mail leads to ${page}`);
  return found;
}

export async function withReset(scene: Scene, email: string): Promise<string> {
  await askForReset(scene.world.needs, scene.store, { email }, someNetwork());
  await post(scene);
  return letter(scene, 'reset-password');
}

/** A link to a further address, which nobody has followed yet. */
export async function withConfirmation(scene: Scene, session: string, email: string): Promise<string> {
  const record = await recordOf(scene.world, scene.store, session);
  await askForConfirmation(
    scene.world.needs,
    record,
    'confirm_email',
    { email, password: goodPassword },
    someNetwork(),
  );
  await post(scene);
  return letter(scene, 'confirm-email');
}

/** A further address of the account, proven. */
export async function withFurther(scene: Scene, session: string, email: string): Promise<void> {
  const token = await withConfirmation(scene, session, email);
  await confirmEmail(scene.world.needs, await recordOf(scene.world, scene.store, session), token);
}

/** The account's mail goes to a further address by now, and the one before can take that back. */
export async function withAnotherPrimary(scene: Scene, session: string, email: string): Promise<string> {
  const { world, store } = scene;
  await withFurther(scene, session, email);
  await makePrimary(world.needs, await recordOf(world, store, session), email);
  await post(scene);
  return letter(scene, 'undo-email');
}
