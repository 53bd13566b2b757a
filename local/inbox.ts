import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { MailRefusedError } from '../lambdas/surroundings/needs.ts';
import type { Mailer, OutgoingMail } from '../lambdas/surroundings/needs.ts';
import { readJson, syncFolder, writeDurably } from './durable-file.ts';

/** What the mail's receiver does with it; SES reports each by an event. */
export const fates = ['delivery', 'hard', 'soft', 'complaint', 'suppressed'] as const;
export type Fate = (typeof fates)[number];

const mailStates = ['sent', 'delivered', 'soft_bounced', 'hard_bounced', 'complained'] as const;

const storedMail = v.object({
  /** Also SES's message id. Sorts by time. */
  id: v.string(),
  at: v.string(),
  to: v.string(),
  from: v.string(),
  subject: v.string(),
  html: v.string(),
  text: v.string(),
  tags: v.record(v.string(), v.string()),
  state: v.picklist(mailStates),
  /** Events not yet delivered to the bounce function; taken up again after a crash. */
  pending: v.array(v.picklist(fates)),
});
export type StoredMail = v.InferOutput<typeof storedMail>;

/** How SES's account is to behave from now on. */
export interface SesState {
  /** Whom it sends nothing to any more. */
  readonly suppress?: string | undefined;
  readonly sendingPaused?: boolean | undefined;
  /** So many of the next mails it rejects for good. */
  readonly failNext?: number | undefined;
}

export interface Inbox extends Mailer {
  readonly set: (state: SesState) => Promise<void>;
  /** How it behaves now. */
  readonly ses: () => { suppressed: string[]; sendingPaused: boolean; failNext: number };
  /** Oldest first. */
  readonly all: () => readonly StoredMail[];
  readonly find: (id: string) => StoredMail | undefined;
  /** Resolves when the bounce function has been told. */
  readonly meet: (mail: StoredMail, fate: Fate) => Promise<void>;
  /** Delivers the events that a killed run left undelivered. */
  readonly resume: () => void;
  readonly empty: () => Promise<void>;
  /** Resolves when every event so far has been delivered. */
  readonly settled: () => Promise<void>;
}

interface InboxNeeds {
  readonly dataDirectory: string | null;
  readonly milliseconds: () => number;
  /** Delivers the event to the bounce function; retries by itself, and does not reject. */
  readonly publish: (mail: StoredMail, fate: Fate) => Promise<void>;
}

const stateAfter = {
  delivery: 'delivered',
  hard: 'hard_bounced',
  suppressed: 'hard_bounced',
  soft: 'soft_bounced',
  complaint: 'complained',
} as const satisfies Record<Fate, StoredMail['state']>;

/** The receivers of SES's own mailbox simulator, and everybody else. */
function fateOf(address: string, suppressed: ReadonlySet<string>): Fate {
  if (suppressed.has(address.toLowerCase())) return 'suppressed';
  const simulated = /^(bounce|complaint|suppressionlist)(\+[^@]*)?@simulator\.amazonses\.com$/i.exec(
    address,
  )?.[1];
  if (simulated === undefined) return 'delivery';
  return simulated === 'bounce' ? 'hard' : simulated === 'complaint' ? 'complaint' : 'suppressed';
}

/** SES takes as long, or longer; so the sender has usually written down the message id before the first event speaks of it. */
const deliveryMilliseconds = 40;

/**
 * SES and its receivers: keeps what would have been sent, durably before the send answers, and lets it be delivered, bounced or complained
 * about. Like SES's own account it keeps a suppression list: who bounced hard or complained gets nothing more until taken off it.
 */
export async function openInbox({ dataDirectory, milliseconds, publish }: InboxNeeds): Promise<Inbox> {
  const folder = dataDirectory === null ? null : join(dataDirectory, 'mail');
  const suppressionPath = dataDirectory === null ? null : join(dataDirectory, 'suppressed.json');
  const mails = folder === null ? [] : await readMails(folder);
  const suppressed = new Set(
    suppressionPath === null ? [] : await readJson(suppressionPath, v.array(v.string())),
  );
  const underway = new Set<Promise<void>>();
  let sequence = 0;
  let isPaused = false;
  let toFail = 0;

  const keep = async (mail: StoredMail): Promise<void> => {
    if (folder !== null) await writeDurably(join(folder, `${mail.id}.json`), JSON.stringify(mail));
  };
  const suppress = async (address: string, on: boolean): Promise<void> => {
    if (on) suppressed.add(address.toLowerCase());
    else suppressed.delete(address.toLowerCase());
    if (suppressionPath !== null) await writeDurably(suppressionPath, JSON.stringify([...suppressed]));
  };
  const follow = async (work: Promise<void>): Promise<void> => {
    underway.add(work);
    try {
      await work;
    } finally {
      underway.delete(work);
    }
  };
  const live = async (mail: StoredMail, fate: Fate): Promise<void> => {
    mail.state = stateAfter[fate];
    await publish(mail, fate);
    mail.pending.splice(mail.pending.indexOf(fate), 1);
    if (mails.includes(mail)) await keep(mail);
  };
  const later = (mail: StoredMail, fate: Fate): void => {
    const work = new Promise<void>((resolve) => setTimeout(resolve, deliveryMilliseconds)).then(() =>
      live(mail, fate),
    );
    void follow(work);
  };

  return {
    send: async (message) => {
      refuseAsSesWould(message);
      // SESv2's SendingPausedException: it may send again later.
      if (isPaused) throw new Error('SendingPausedException');
      if (toFail > 0) {
        toFail -= 1;
        throw new MailRefusedError('MessageRejected');
      }
      const now = milliseconds();
      sequence += 1;
      const order = `${now.toString(16).padStart(12, '0')}${(sequence % 65_536).toString(16).padStart(4, '0')}`;
      const id = `${order}-${randomBytes(8).toString('hex')}`;
      const fate = fateOf(message.to, suppressed);
      const mail: StoredMail = {
        id,
        at: new Date(now).toISOString(),
        to: message.to,
        from: message.fromName,
        subject: message.subject,
        html: message.html,
        text: message.text,
        tags: { ...message.tags },
        state: 'sent',
        pending: [fate],
      };
      await keep(mail);
      mails.push(mail);
      later(mail, fate);
      return { messageId: id };
    },
    resume: () => {
      for (const mail of mails) for (const fate of mail.pending) later(mail, fate);
    },
    unsuppress: (address) => suppress(address, false),
    quota: () => Promise.resolve(null),
    inspect: (address) =>
      Promise.resolve({
        isSendingPaused: isPaused,
        isSuppressed: address !== null && suppressed.has(address.toLowerCase()),
      }),
    // Here everybody's mail arrives.
    inspectSender: () => Promise.resolve({ isSandboxed: false, isSendingPaused: false, isUnverified: false }),
    set: async ({ suppress: address, sendingPaused, failNext }) => {
      if (address !== undefined) await suppress(address, true);
      isPaused = sendingPaused ?? isPaused;
      toFail = failNext ?? toFail;
    },
    ses: () => ({ suppressed: [...suppressed], sendingPaused: isPaused, failNext: toFail }),
    all: () => mails,
    find: (id) => mails.find((mail) => mail.id === id),
    meet: async (mail, fate) => {
      mail.pending.push(fate);
      await keep(mail);
      if (fate === 'hard' || fate === 'complaint') await suppress(mail.to, true);
      await follow(live(mail, fate));
    },
    empty: async () => {
      mails.length = 0;
      if (folder === null) return;
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder);
    },
    settled: async () => {
      while (underway.size > 0) await Promise.allSettled(underway);
    },
  };
}

async function readMails(folder: string): Promise<StoredMail[]> {
  await mkdir(folder, { recursive: true });
  await syncFolder(folder);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const mails = await Promise.all(names.map((name) => readJson(join(folder, name), storedMail)));
  return mails.filter((mail) => mail !== undefined);
}

/** @throws MailRefusedError for what SES's BadRequestException refuses. */
function refuseAsSesWould({ to, subject }: OutgoingMail): void {
  const refuse = (why: string): never => {
    throw new MailRefusedError(why);
  };
  if (!/^[^\s@,;<>]+@[^\s@,;<>]+$/.test(to)) refuse('Illegal address');
  if (/[\r\n]/.test(subject)) refuse('Header value contains invalid characters');
}

/** The mail's links: the one it was sent for first, then those of the HTML part in their order, then those only the text has. */
export function linksOf({ html, text }: Pick<StoredMail, 'html' | 'text'>): string[] {
  const inHtml = [...html.matchAll(/href\s*=\s*"(https?:[^"]*)"/gi)].map(([, link = '']) =>
    link.replaceAll('&amp;', '&'),
  );
  const inText = [...text.matchAll(/https?:\/\/[^\s<>")\]]+/gi)].map(([link]) =>
    link.replace(/[.,;:!?]+$/, ''),
  );
  const links = [...new Set([...inHtml, ...inText])];
  const isPurpose = (link: string): boolean => link.includes('?token=');
  return [...links.filter(isPurpose), ...links.filter((link) => !isPurpose(link))];
}

/** A mail as `GET /_local/mail.json` shows it. */
export const mailAsJson = (mail: StoredMail) => ({
  id: mail.id,
  at: mail.at,
  to: mail.to,
  subject: mail.subject,
  text: mail.text,
  html: mail.html,
  links: linksOf(mail),
  notification: mail.tags['notification'] ?? null,
  store: mail.tags['store'] ?? null,
  state: mail.state,
});
