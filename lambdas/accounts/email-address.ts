const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const domainLabel = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * The one form in which an address is stored, compared and mailed: lower case, the domain in its ASCII (IDNA) form.
 *
 * Refused (undefined): anything but one plain `local@domain`; quoted local parts, which mailers route differently; local parts
 * outside ASCII, because look-alikes of another's address (U+212A, dotless i) would fold into it; addresses over 254 characters,
 * local parts over 64 (RFC 5321, 4.5.3.1); domains without a dot, or that are an IP address.
 */
export function canonicalEmailAddress(typed: string): string | undefined {
  const parts = typed.trim().split('@');
  const [local, domain] = parts;
  if (parts.length !== 2 || local === undefined || domain === undefined) return undefined;

  const lowerLocal = local.toLowerCase();
  // Tested before and after folding: U+212A (Kelvin) lower-cases into a plain k.
  if (local.length > 64 || !localPart.test(lowerLocal) || /[^\x21-\x7e]/.test(local)) return undefined;

  const asciiDomain = asciiHost(domain);
  if (asciiDomain === undefined) return undefined;

  const address = `${lowerLocal}@${asciiDomain}`;
  return address.length <= 254 ? address : undefined;
}

/** The mailbox that a canonical address reaches: what stands after a plus sign is the owner's own note and leads to the same one. */
export function mailboxOf(address: string): string {
  return address.replace(/^([^+@]+)\+[^@]*@/, '$1@');
}

function asciiHost(domain: string): string | undefined {
  // URL would quietly drop these, or read them as a port, a path or a user.
  if (/[\s\p{Cc}\p{Cf}/\\?#:@%[\]<>^|]/u.test(domain)) return undefined;
  const host = URL.parse(`http://${domain}/`)?.hostname;
  if (host === undefined) return undefined;
  const labels = host.split('.');
  const topLevel = labels.at(-1) ?? '';
  if (labels.length < 2 || !labels.every((label) => domainLabel.test(label)) || !/[a-z]/.test(topLevel))
    return undefined;
  return host;
}
