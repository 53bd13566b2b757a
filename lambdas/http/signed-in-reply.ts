import type { Contact } from '../accounts/contact.ts';
import type { Session } from '../accounts/session.ts';
import type { Store } from '../stores/store.ts';
import { deviceCookie } from './device.ts';
import { json, type Reply } from './reply.ts';
import type { HttpRequest } from './request.ts';
import { sessionCookie } from './session-cookie.ts';
import { customerView, sessionView } from './session-view.ts';

interface SignedIn {
  readonly contact: Contact;
  readonly session: Session;
  readonly token: string;
  readonly device: string;
  /** Of the store's own fields, by id. */
  readonly missingFields: readonly string[];
}

/** What every way of signing in answers: token and device in cookies for browsers, in the body for storefront servers and apps. */
export function signedInReply(
  status: number,
  { request, store }: { request: HttpRequest; store: Store },
  { contact, session, token, device, missingFields }: SignedIn,
  transport: 'cookie' | 'bearer',
  cookies: readonly string[] = [],
): Reply {
  const body = { customer: customerView(contact), missingFields, session: sessionView(session, store) };
  switch (transport) {
    case 'bearer':
      return json(status, { ...body, token, device }, cookies);
    case 'cookie':
      return json(status, body, [...signedInCookies(request, store, { token, device }), ...cookies]);
  }
}

/** What the browser of somebody who has just signed in keeps. */
export function signedInCookies(
  request: HttpRequest,
  store: Store,
  { token, device }: Pick<SignedIn, 'token' | 'device'>,
): string[] {
  return [sessionCookie(token, store), deviceCookie(request, device)];
}
