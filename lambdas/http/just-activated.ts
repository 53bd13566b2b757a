import type { Session } from '../accounts/session.ts';
import { endedCookie, hostCookie } from './host-cookie.ts';
import type { HttpRequest } from './request.ts';

/**
 * Who activates an account in the browser that registered is led back at once to where they wanted to go, often a page of the shop: the message that it
 * is activated (S2-19) is for that page to say. This cookie names the session that the activation opened, and is believed with that session alone: so it
 * says nothing false, of no account, whoever wrote it. What has told it ends it.
 */
const name = '__Host-accounts-activated';
/** Whoever has not come to one of our pages or the shop's by then knows. */
const keptSeconds = 300;

export function justActivatedCookie(session: Pick<Session, 'id'>): string {
  return hostCookie(name, session.id, keptSeconds);
}

export const endedJustActivatedCookie = endedCookie(name);

export function isJustActivated({ cookies }: HttpRequest, session: Pick<Session, 'id'>): boolean {
  return cookies.get(name) === session.id;
}
