import { askForConfirmation } from '../../lambdas/emails/ask-for-confirmation.ts';
import { confirmEmail } from '../../lambdas/emails/confirm-email.ts';
import { makePrimary } from '../../lambdas/emails/make-primary.ts';
import { removeEmail, type EmailRemoved } from '../../lambdas/emails/remove-email.ts';
import { confirm } from '../../lambdas/rights/confirm.ts';
import type { OutgoingMail } from '../../lambdas/surroundings/needs.ts';
import type { SessionRecord } from '../../lambdas/tables/sessions.ts';
import { deliverAll, goodPassword, mailedToken, someAddress, someNetwork, type World } from './world.ts';

/** Adds an address to the account of a session, and proves it. `record`: the session as it stands each time. */
export async function proveFurther(
  world: World,
  record: () => Promise<SessionRecord>,
  email = someAddress(),
  password = goodPassword,
): Promise<string> {
  const { needs } = world;
  await askForConfirmation(needs, await record(), 'confirm_email', { email, password }, someNetwork());
  const { kind } = await confirmEmail(needs, await record(), await mailedToken(world, email));
  if (kind !== 'email_confirmed') throw new Error(kind);
  await deliverAll(world);
  return email;
}

/** What is delivered where the main address has just given way, but for what tells that address of it, without a link. */
export async function deliverBeside(world: World, gaveWay: string): Promise<OutgoingMail[]> {
  const isNotice = ({ tags }: OutgoingMail) =>
    tags.notification === 'Email address is no longer the main one';
  const mails = await deliverAll(world);
  const notices = mails.filter(isNotice);
  if (notices.some(({ to, text }) => to !== gaveWay || /token=/.test(text)) || notices.length > 1)
    throw new Error('Somebody else was told');
  return mails.filter((mail) => !isNotice(mail));
}

/** Makes an address of the account the main one, as its pages do: once somebody has confirmed that it is them. */
export async function makeMainAddress(
  { needs }: World,
  record: () => Promise<SessionRecord>,
  address: string,
  password = goodPassword,
): Promise<void> {
  await confirm(needs, await record(), password);
  const { kind } = await makePrimary(needs, await record(), address);
  if (kind !== 'made_primary') throw new Error(kind);
}

/** Takes an address off the account, once somebody has confirmed that it is them; or why it stays. */
export async function removeFurther(
  { needs }: World,
  record: () => Promise<SessionRecord>,
  address: string,
  password = goodPassword,
): Promise<EmailRemoved['kind']> {
  await confirm(needs, await record(), password);
  return (await removeEmail(needs, await record(), address)).kind;
}
