import * as v from 'valibot';
import { contactSchema, type Contact } from '../../../lambdas/accounts/contact.ts';
import { deliverMail } from '../../../lambdas/notification/deliver.ts';
import type { OutgoingMail } from '../../../lambdas/surroundings/needs.ts';
import type { Store } from '../../../lambdas/stores/store.ts';
import { readBatch } from '../../../lambdas/tables/database.ts';
import type { Claim } from '../../../lambdas/tables/identifiers.ts';
import type { World } from '../../world/world.ts';
import type { Watch } from './watch.ts';

/** What the walks have in common: one small life in a store that goes on, with the mail that came, and everything that stands of it in the tables. */

/** The pages that a mailed link leads to. */
export const pages = ['activate', 'reset-password', 'secure', 'confirm-email', 'undo-email'] as const;
export type Page = (typeof pages)[number];

export interface Letter {
  readonly to: string;
  /** Where its link leads: the store's own host, or it is worth nothing to whoever presses it. */
  readonly host: string;
  readonly page: Page;
  readonly token: string;
  readonly notification: string;
}

export interface Life {
  readonly world: World;
  readonly store: Store;
  readonly watch: Watch;
  /** Contacts that were somebody by themselves at the last look: not merged into another. */
  readonly alone: Set<string>;
  /** Of them those with an account that is open. */
  readonly active: Set<string>;
  /** Every mail with a link, the oldest first. */
  readonly letters: Letter[];
}

/** What chance has chosen for one step: which of several contacts, addresses, links. */
export interface Pick {
  readonly one: number;
  readonly other: number;
}

/** One of so many, whatever number chance has drawn. */
export function some<Value>(from: Iterable<Value>, at: number): Value | undefined {
  const all = [...from];
  return all[at % Math.max(1, all.length)];
}

/** The one that came so many before the last. */
export const latest = <Value>(from: readonly Value[], before: number): Value | undefined =>
  from.length === 0 ? undefined : from.at(-1 - (before % from.length));

function letterOf({ to, text, tags }: OutgoingMail): Letter[] {
  const found = /https:\/\/([^/\s]+)\/accounts\/([\w-]+)\?token=([\w.-]+)/.exec(text);
  const [, host, named, token] = found ?? [];
  const page = pages.find((one) => one === named);
  return page === undefined || host === undefined || token === undefined
    ? []
    : [{ to, host, page, token, notification: tags.notification }];
}

/** Sends what was queued since, and answers the letters that came of it. */
export async function post({ world, watch, letters }: Life): Promise<Letter[]> {
  const before = world.mails.length;
  while (watch.mails.length > 0) {
    const reference = watch.mails.shift();
    if (reference !== undefined) await deliverMail(world.needs, reference);
  }
  const fresh = world.mails.slice(before).flatMap(letterOf);
  letters.push(...fresh);
  return fresh;
}

export interface Standing {
  /** As they are stored, those that were merged into another among them. */
  readonly contacts: ReadonlyMap<string, Contact>;
  /** By kind and value: `email#ada@mail.example`. */
  readonly claims: ReadonlyMap<string, Claim>;
}

const claimItem = v.object({
  pk: v.string(),
  contactId: v.string(),
  proven: v.boolean(),
  maySignIn: v.boolean(),
});

/** Everything that the life has made of contacts and of what leads to them, by one read. */
export async function look({ world, store: { storeId }, watch, alone, active }: Life): Promise<Standing> {
  const { needs } = world;
  const { contacts, identifiers } = needs.tables;
  const keys = {
    [contacts]: [...watch.contactIds].map((id) => ({ pk: `${storeId}#${id}`, sk: 'contact' })),
    [identifiers]: [...watch.claims].map((pk) => ({ pk })),
  };
  if (watch.contactIds.size + watch.claims.size === 0) return { contacts: new Map(), claims: new Map() };
  const found = await readBatch(
    needs,
    Object.fromEntries(Object.entries(keys).filter(([, all]) => all.length > 0)),
  );
  const stored = (found[contacts] ?? []).map((item) => v.parse(contactSchema, item));
  const claims = (found[identifiers] ?? []).flatMap((item) => {
    const { output, success } = v.safeParse(claimItem, item);
    // Of who was erased stands a mark that leads to nobody.
    return success ? [[output.pk.slice(storeId.length + 1), output] as const] : [];
  });
  alone.clear();
  active.clear();
  for (const { contactId, mergedInto, accountState } of stored) {
    if (mergedInto === null) alone.add(contactId);
    if (accountState === 'active') active.add(contactId);
  }
  return { contacts: new Map(stored.map((one) => [one.contactId, one])), claims: new Map(claims) };
}

/** Those who are somebody still: not merged into another. */
export const peopleIn = ({ contacts }: Standing): Contact[] =>
  [...contacts.values()].filter(({ mergedInto }) => mergedInto === null);

/** The contacts that an act may be about: mostly those who are somebody, now and then one that was merged. */
export const subjects = ({ alone, watch }: Life, { one }: Pick): ReadonlySet<string> =>
  one === 11 || alone.size === 0 ? watch.contactIds : alone;
