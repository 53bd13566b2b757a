import type { Contact, EmailStatus } from './contact.ts';

export type EmailHealth = Pick<Contact, 'emailStatus' | 'softBounces' | 'bouncesClearedAtEpochSeconds'>;

/** What SES tells of a mail that bears on its address. */
export interface HealthEvent {
  readonly kind: 'soft_bounce' | 'hard_bounce' | 'complaint';
  readonly messageId: string;
  readonly atEpochSeconds: number;
}

const softBouncesThatCountAsHard = 3;
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
export function healthOf({ emailStatus, softBounces, bouncesClearedAtEpochSeconds }: Contact): EmailHealth {
  return { emailStatus, softBounces, bouncesClearedAtEpochSeconds };
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
