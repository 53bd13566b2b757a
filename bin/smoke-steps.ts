import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';

/** How a deployment is reached: its admin function, and its store as a customer's browser does. */
export interface Deployed {
  readonly admin: (action: string, input: unknown) => Promise<unknown>;
  readonly ask: (request: Asked) => Promise<Answered>;
  /** How long a mail may take to its end. */
  readonly mailSeconds: number;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answered {
  readonly status: number;
  readonly body: string;
}

export type Step =
  | { readonly kind: 'good'; readonly of: string; readonly says: string }
  | { readonly kind: 'wrong'; readonly of: string; readonly says: string };

const sent = v.object({ activityId: v.string() });
const shown = v.object({
  mail: v.object({ state: v.string(), detail: v.optional(v.string()), link: v.optional(v.string()) }),
});
const made = v.object({ contactId: v.string() });
const session = v.object({ token: v.string() });

/** Of SES: mail to it is delivered, or bounces, at nobody's, and counts for no reputation. */
const simulator = (kind: 'success' | 'bounce') =>
  `${kind}+${randomUUID().slice(0, 8)}@simulator.amazonses.com`;

/**
 * The main job of a deployment, from end to end, as a customer that is nobody: invited, activated by the mail's link, signed in, known, signed out; then a mail that
 * bounces, which shows that SES tells what becomes of mail. Each step stands on the one before. Whoever was made is erased in the end.
 */
export async function smoke(deployed: Deployed, tell: (step: Step) => void): Promise<boolean> {
  const contacts: string[] = [];
  const doing = { of: 'the store' };
  try {
    const good = (says: string) => {
      tell({ kind: 'good', of: doing.of, says });
    };
    await expectStatus(deployed, { method: 'GET', path: '/accounts/health', headers: {} }, 200);
    await expectStatus(deployed, { method: 'GET', path: '/accounts/login', headers: {} }, 200);
    good('answers, and shows its sign-in page');

    doing.of = 'mail';
    const customer = await invite(deployed, simulator('success'), contacts);
    const invitation = await mailOf(deployed, customer, ['delivered']);
    good('is delivered, and SES tells so');

    doing.of = 'activation';
    const token = new URL(invitation.link ?? '', 'https://none.invalid').searchParams.get('token');
    if (token === null) throw new Error('the invitation shows no link');
    const password = `${randomUUID()} ${randomUUID()}`;
    await expectStatus(deployed, json('/accounts/v1/activations', { token, password }), 200);
    good('by the link of the mail');

    doing.of = 'sign-in';
    const asked = { identifier: customer.email, password, transport: 'bearer' };
    const answer = await expectStatus(deployed, json('/accounts/v1/sessions', asked), 201);
    const headers = { authorization: `Bearer ${v.parse(session, JSON.parse(answer.body)).token}` };
    await expectStatus(deployed, { method: 'GET', path: '/accounts/v1/session', headers }, 200);
    await expectStatus(deployed, { method: 'DELETE', path: '/accounts/v1/session', headers }, 204);
    await expectStatus(deployed, { method: 'GET', path: '/accounts/v1/session', headers }, 401);
    good('opens a session, and signing out ends it');

    doing.of = 'event topic';
    await mailOf(deployed, await invite(deployed, simulator('bounce'), contacts), [
      'hard_bounced',
      'soft_bounced',
    ]);
    good('a mail that bounces is known to have');
    return true;
  } catch (error) {
    tell({ kind: 'wrong', of: doing.of, says: error instanceof Error ? error.message : String(error) });
    return false;
  } finally {
    for (const contactId of contacts) {
      await deployed.admin('eraseContact', { contactId }).catch((error: unknown) => {
        tell({ kind: 'wrong', of: 'clearing up', says: String(error) });
      });
    }
  }
}

interface Invited {
  readonly contactId: string;
  readonly email: string;
  readonly activityId: string;
}

async function invite({ admin }: Deployed, email: string, contacts: string[]): Promise<Invited> {
  const names = { firstName: 'Smoke', lastName: 'Test' };
  const { contactId } = v.parse(made, await admin('createContact', { email, ...names }));
  contacts.push(contactId);
  const { activityId } = v.parse(sent, await admin('sendInvitation', { contactId }));
  return { contactId, email, activityId };
}

/** Once it has come to one of the states; the link is shown of an invitation that nobody has accepted. */
async function mailOf(
  { admin, mailSeconds }: Deployed,
  { contactId, activityId }: Invited,
  states: readonly string[],
): Promise<v.InferOutput<typeof shown>['mail']> {
  const until = Date.now() + mailSeconds * 1000;
  for (;;) {
    const { mail } = v.parse(shown, await admin('getActivity', { contactId, activityId }));
    if (states.includes(mail.state)) return mail;
    const isOver = ['held', 'withheld', 'failed', 'hard_bounced', 'complained'].includes(mail.state);
    if (isOver || Date.now() > until) {
      const why = mail.detail === undefined ? '' : ` (${mail.detail})`;
      throw new Error(
        `the invitation is ${mail.state}${why}, and not ${states.join(' or ')}: npm run doctor looks closer`,
      );
    }
    await wait(500);
  }
}

function json(path: string, body: unknown): Asked {
  return {
    method: 'POST',
    path,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}

async function expectStatus({ ask }: Deployed, asked: Asked, status: number): Promise<Answered> {
  const answer = await ask(asked);
  if (answer.status !== status) {
    const said = v.safeParse(v.pipe(v.string(), v.parseJson(), v.object({ code: v.string() })), answer.body);
    const code = said.success ? ` ${said.output.code}` : '';
    throw new Error(
      `${asked.method} ${asked.path} answers ${String(answer.status)}${code} instead of ${String(status)}`,
    );
  }
  return answer;
}
