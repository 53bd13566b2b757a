import { isOfSite } from './site.ts';
import type { VariableName, Variables } from './store-variables.ts';
import type { Store } from './store.ts';
import { hostsIn, withoutHosts } from './texts.ts';

/** What a store says and links to under its own name, and whether it leads to somebody else's (decision 0089). */

/** A host that the text names and that is not of the store's site: mail programs would make a link of it. */
export function hostElsewhere(store: Pick<Store, 'domains'>, text: string): string | undefined {
  return hostsIn(text).find((named) => !isAtStore(store, named));
}

export type NameProblem = 'names_another_host' | 'names_a_number';

/** What a store may not be called, since its name stands in the subject and the first sentence of every mail: by it one of the staff alone would tell every customer where to go or whom to call. */
export function findNameProblem(store: Pick<Store, 'name' | 'domains'>): NameProblem | undefined {
  if (hostElsewhere(store, store.name) !== undefined) return 'names_another_host';
  return telephoneNumber.test(withoutHosts(store.name, ownHosts(store))) ? 'names_a_number' : undefined;
}

/**
 * What the store may be called whatever digits there are in it: the hosts that two of the staff stand for. Not any host of its site, which would be one too:
 * `1-900-555-0100.shop.example`.
 */
function ownHosts({ domains }: Pick<Store, 'domains'>): string[] {
  return domains.flatMap((domain) => [domain, `www.${domain}`]);
}

/** Seven digits or more that are no part of a word, with what stands between them in one. */
const telephoneNumber = /(?<![\p{L}\p{Nd}])\p{Nd}(?:[\s()./+·\p{Pd}]*\p{Nd}){6,}(?![\p{L}\p{Nd}])/u;

const linkNames = ['links.terms', 'links.privacy', 'links.imprint'] as const satisfies VariableName[];
export type LinkName = (typeof linkNames)[number];

/** Those of its links that lead to another site than the store's own. */
export function linksElsewhere(store: Pick<Store, 'domains' | 'variables'>): LinkName[] {
  return linkNames.filter((name) => {
    const address = store.variables[name];
    return address !== null && !isAtStore(store, new URL(address).hostname);
  });
}

/** The links of a store, by the names of their variables. */
export function linksOf(variables: Variables): Readonly<Partial<Record<LinkName, string | null>>> {
  return Object.fromEntries(linkNames.map((name) => [name, variables[name]]));
}

/** Whether a host is of the store's own site. */
export function isAtStore({ domains }: Pick<Store, 'domains'>, host: string): boolean {
  return domains.some((domain) => isOfSite(host, domain));
}
