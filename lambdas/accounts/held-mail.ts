/** The mailbox simulator of SES: whoever it is, it is nobody, and a rehearsal on any stage needs it. */
const simulator = 'simulator.amazonses.com';

/** Why mail to an address is never sent: it can be nobody's, or it is nobody's of those whom this deployment may write to. */
export type MailHeld = 'invalid_domain' | 'not_among_only_to';

/**
 * Whether mail to the address is held: recorded, and never sent. `.invalid` is set aside for what shall never be anybody's (RFC 2606, 2). Beside it a stage
 * for trying things out may write to its own people only: to the addresses and domains of `onlyTo`, with what stands below such a domain, and after a plus
 * sign in such an address. Null: to everyone. Undefined: the mail may be sent.
 */
export function mailHeld(address: string, onlyTo: readonly string[] | null): MailHeld | undefined {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1).toLowerCase();
  if (isWithin(domain, 'invalid')) return 'invalid_domain';
  if (onlyTo === null || domain === simulator) return undefined;
  const mailbox = `${withoutTag(address.slice(0, at).toLowerCase())}@${domain}`;
  const isOurs = onlyTo.some((one) => (one.includes('@') ? one === mailbox : isWithin(domain, one)));
  return isOurs ? undefined : 'not_among_only_to';
}

function isWithin(domain: string, whole: string): boolean {
  return domain === whole || domain.endsWith(`.${whole}`);
}

function withoutTag(local: string): string {
  const plus = local.indexOf('+', 1);
  return plus === -1 ? local : local.slice(0, plus);
}
