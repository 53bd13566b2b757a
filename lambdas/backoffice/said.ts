import { createHmac, timingSafeEqual } from 'node:crypto';
import { seeOther, type Reply } from '../http/reply.ts';
import type { StaffVisit } from './visit.ts';

const cookieName = 'backoffice-said';
const shownForSeconds = 60;

/** After an act: on to a page, which then says once what was done. A cookie of that page alone carries it, signed, so that nobody puts words into its mouth. */
export function goOn(visit: StaffVisit, page: string, said: string): Reply {
  const [path = ''] = page.split('?');
  const value = `${Buffer.from(said).toString('base64url')}.${macOf(visit, path, said).toString('base64url')}`;
  return seeOther(page, [cookie(path, value, shownForSeconds)]);
}

/** What was done just before, and what makes the browser forget it. */
export function saidBefore(visit: StaffVisit): {
  readonly said: string | undefined;
  readonly cookies: string[];
} {
  const sent = visit.request.cookies.get(cookieName);
  if (sent === undefined || sent === '') return { said: undefined, cookies: [] };
  const { path } = visit.request;
  const [text = '', mac = ''] = sent.split('.');
  const said = Buffer.from(text, 'base64url').toString();
  const given = Buffer.from(mac, 'base64url');
  const right = macOf(visit, path, said);
  const isOurs = given.length === right.length && timingSafeEqual(given, right);
  return { said: isOurs ? said : undefined, cookies: [cookie(path, '', 0)] };
}

function macOf({ staff }: StaffVisit, path: string, said: string): Buffer {
  return createHmac('sha256', staff.formToken)
    .update(JSON.stringify([path, said]))
    .digest();
}

function cookie(path: string, value: string, maximumAgeSeconds: number): string {
  return `${cookieName}=${value}; Path=${path}; Max-Age=${String(maximumAgeSeconds)}; HttpOnly; SameSite=Strict`;
}
