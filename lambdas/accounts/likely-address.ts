/** The big providers of mailboxes, by the name before the ending; each with the endings under which it gives addresses. */
const providers: Readonly<Record<string, readonly string[]>> = {
  gmail: ['com'],
  googlemail: ['com'],
  hotmail: ['com', 'co.uk', 'de', 'es', 'fr', 'it', 'be', 'nl', 'ch'],
  outlook: ['com', 'de', 'es', 'fr', 'it', 'at', 'be', 'com.br'],
  live: ['com', 'de', 'es', 'fr', 'it', 'at', 'be', 'nl', 'co.uk'],
  yahoo: ['com', 'co.uk', 'de', 'es', 'fr', 'it', 'com.ar', 'com.br', 'com.mx', 'ca', 'co.in', 'co.jp'],
  ymail: ['com'],
  rocketmail: ['com'],
  icloud: ['com'],
  me: ['com'],
  mac: ['com'],
  msn: ['com'],
  aol: ['com', 'de', 'es', 'fr'],
  mail: ['com', 'de', 'ru'],
  email: ['com', 'de'],
  gmx: ['com', 'de', 'at', 'ch', 'net', 'fr', 'es'],
  web: ['de'],
  freenet: ['de'],
  proton: ['me'],
  protonmail: ['com', 'ch'],
  't-online': ['de'],
  posteo: ['de'],
  mailbox: ['org'],
  orange: ['fr', 'es'],
  wanadoo: ['fr', 'es'],
  laposte: ['net'],
  sfr: ['fr'],
  free: ['fr'],
  telefonica: ['net'],
  movistar: ['es'],
  comcast: ['net'],
  verizon: ['net'],
};

const known = new Set(
  Object.entries(providers).flatMap(([name, endings]) => endings.map((ending) => `${name}.${ending}`)),
);

/** Shorter names have too many true neighbours: `wed.de` may well be somebody's own. */
const shortestGuessed = 5;
const guessed = [...known].filter((domain) => domain.indexOf('.') >= shortestGuessed);

/** What is typed for `com` and ends no domain name there is. */
const notCom = /\.(?:con|cmo|ocm|vom|xom|cpm|coom|comm|conm|c0m|clm|cim)$/;

/**
 * The address that was probably meant, where its domain looks like a slip of one of the big providers', or ends as none does; undefined where there is no
 * reason to ask. It is a guess for the reader to judge: nothing may be sent by it unasked. Takes a canonical address, and answers one.
 */
export function likelyAddress(address: string): string | undefined {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  const meant = likelyDomain(domain);
  return meant === undefined ? undefined : address.slice(0, at + 1) + meant;
}

function likelyDomain(domain: string): string | undefined {
  if (known.has(domain)) return undefined;
  const ended = domain.replace(notCom, '.com');
  if (known.has(ended)) return ended;
  if (isAnotherCountry(ended)) return undefined;
  const near = guessed
    .map((candidate) => ({ candidate, slips: slipsBetween(ended, candidate) }))
    .filter(({ slips }) => slips <= 1)
    .sort((one, other) => one.slips - other.slips)[0];
  if (near !== undefined) return near.candidate;
  return ended === domain ? undefined : ended;
}

/** A provider's own name under the ending of a country that we do not know it in: it may well be there. */
function isAnotherCountry(domain: string): boolean {
  const [name = '', ...ending] = domain.split('.');
  const last = ending.at(-1) ?? '';
  return Object.hasOwn(providers, name) && last.length === 2 && !['co', 'cm', 'om'].includes(last);
}

/** How many letters were left out, added, mistaken or swapped with their neighbour (the optimal string alignment distance); 2 where it is at least that. */
function slipsBetween(typed: string, meant: string): number {
  if (typed === meant) return 0;
  let start = 0;
  while (start < typed.length && typed[start] === meant[start]) start += 1;
  let [endTyped, endMeant] = [typed.length, meant.length];
  while (endTyped > start && endMeant > start && typed[endTyped - 1] === meant[endMeant - 1]) {
    endTyped -= 1;
    endMeant -= 1;
  }
  const [left, right] = [typed.slice(start, endTyped), meant.slice(start, endMeant)];
  if (left.length <= 1 && right.length <= 1) return 1;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0] ? 1 : 2;
}
