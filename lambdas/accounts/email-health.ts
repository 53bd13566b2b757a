import type { Contact, EmailStatus } from './contact.ts';

export type EmailHealth = Pick<Contact, 'emailStatus' | 'softBounces' | 'bouncesClearedAtEpochSeconds'>;

/** What SES tells of a mail that bears on its address. */
export interface HealthEvent {
  readonly kind: 'soft_bounce' | 'hard_bounce' | 'complaint';
  readonly messageId: string;
  readonly atEpochSeconds: number;
}

export const softBouncesThatCountAsHard = 3;
const softBounceWindowSeconds = 7 * 24 * 3600;

/**
 * The address's health after one more event (ruling 11). Events may come in any order and more than once: the outcome is that of the
 * set of them. What happened before staff cleared the bounces no longer counts.
 */
export function afterHealthEvent(health: EmailHealth, event: HealthEvent): EmailHealth {
  if (event.atEpochSeconds < health.bouncesClearedAtEpochSeconds) return health;
  switch (event.kind) {
    case 'complaint':
      return { ...health, emailStatus: worse(health.emailStatus, 'complained') };
    case 'hard_bounce':
      return { ...health, emailStatus: worse(health.emailStatus, 'hard_bounced') };
    case 'soft_bounce': {
      // Of one mail's repeats the earliest counts, whichever came first.
      const others = health.softBounces.filter(({ messageId }) => messageId !== event.messageId);
      const same = health.softBounces.find(({ messageId }) => messageId === event.messageId);
      const { messageId } = event;
      const atEpochSeconds = Math.min(event.atEpochSeconds, same?.atEpochSeconds ?? event.atEpochSeconds);
      const softBounces = [...others, { messageId, atEpochSeconds }]
        .sort(
          (one, other) =>
            one.atEpochSeconds - other.atEpochSeconds || (one.messageId < other.messageId ? -1 : 1),
        )
        .slice(-20);
      const emailStatus = worse(
        health.emailStatus,
        isAsGoodAsHard(softBounces) ? 'hard_bounced' : 'soft_bounced',
      );
      return { ...health, softBounces, emailStatus };
    }
  }
}

/** A hard bounce or a complaint stops mail to the address until staff clear it (ruling 11). */
export const stoppedStatuses = ['hard_bounced', 'complained'] as const satisfies EmailStatus[];
export type StoppedStatus = (typeof stoppedStatuses)[number];

export function isMailStopped(status: EmailStatus): status is StoppedStatus {
  return stoppedStatuses.some((stopped) => stopped === status);
}

/** What is known of the main address. */
export function healthOf({
  emailStatus,
  softBounces,
  bouncesClearedAtEpochSeconds,
}: EmailHealth): EmailHealth {
  return { emailStatus, softBounces, bouncesClearedAtEpochSeconds };
}

/** What of a contact says whether mail comes back: of its main address, and of those that were that before. */
export type KnownHealth = EmailHealth & Pick<Contact, 'furtherEmails'>;

/** What is known of the address, in whichever list of the contact it stands; undefined of one that never was the main one. */
export function healthAt(contact: Contact, address: string): EmailHealth | undefined {
  if (contact.email === address) return healthOf(contact);
  return contact.furtherEmails.find((one) => one.address === address)?.asMain;
}

/** The same once it has come to be that. */
export function withHealthAt(contact: Contact, address: string, health: EmailHealth): KnownHealth {
  const { email, furtherEmails } = contact;
  if (email === address) return { ...health, furtherEmails };
  return {
    ...healthOf(contact),
    furtherEmails: furtherEmails.map((one) =>
      one.address === address && one.asMain !== undefined
        ? { ...one, asMain: { ...one.asMain, ...health } }
        : one,
    ),
  };
}

export function clearedHealth(now: number): EmailHealth {
  return { emailStatus: 'ok', softBounces: [], bouncesClearedAtEpochSeconds: now };
}

function isAsGoodAsHard(sorted: EmailHealth['softBounces']): boolean {
  return sorted.some((first, index) => {
    const last = sorted[index + softBouncesThatCountAsHard - 1];
    return last !== undefined && last.atEpochSeconds - first.atEpochSeconds <= softBounceWindowSeconds;
  });
}

const ranks: Readonly<Record<EmailStatus, number>> = {
  ok: 0,
  soft_bounced: 1,
  hard_bounced: 2,
  complained: 3,
};

function worse(one: EmailStatus, other: EmailStatus): EmailStatus {
  return ranks[other] > ranks[one] ? other : one;
}
