import type { GenericSchema, InferOutput } from 'valibot';
import * as v from 'valibot';
import type { Form } from '../../http/body.ts';
import { ask, type Answer, type StaffProblem } from '../ask-admin.ts';
import { requestIdOf } from '../request-id.ts';
import type { StaffRole } from '../staff.ts';
import type { StaffVisit } from '../visit.ts';
import type { Facts } from './facts.ts';

export type Acted =
  | { readonly kind: 'done'; readonly said: string }
  | { readonly kind: 'refused'; readonly problem: StaffProblem };

export interface ActField {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly isOptional?: boolean;
  /** It is typed to show that it is meant. */
  readonly mustBe?: string;
  readonly isLong?: boolean;
  readonly type?: 'email';
}

/** Something that staff do with a contact, from its Customer Details. */
export interface ContactAct {
  /** Its segment in the address. */
  readonly name: string;
  readonly label: string;
  readonly about: 'email' | 'sign-in' | 'account' | 'address';
  readonly role: StaffRole;
  /** The role that it takes as the contact stands, where that is not always the same. */
  readonly roleFor?: (facts: Facts) => StaffRole;
  /** The admin action that it comes to: a diagnosis that offers that one is mended by this act. */
  readonly action: string;
  /** It takes something away. */
  readonly isGrave?: true;
  /** Afterwards there is no contact to show. */
  readonly leavesContact?: true;
  /** Why it cannot be done now; null when it can. The admin function has the last word. */
  readonly whyNot: (facts: Facts) => string | null;
  /** Asked and told on a page of its own before it is done; absent where it is done at once. */
  readonly before?: {
    readonly consequences: (facts: Facts) => readonly string[];
    /** What has to be asked for to be told. */
    readonly asked?: (visit: StaffVisit, facts: Facts) => Promise<readonly string[]>;
    readonly fields: readonly ActField[];
    /** What the page was about, sent along: it is done as it was shown, or not at all. */
    readonly hidden?: (facts: Facts) => Readonly<Record<string, string>>;
  };
  readonly act: (asking: Asking) => Promise<Acted>;
}

/** An act with all that it needs. */
export interface Asking {
  readonly visit: StaffVisit;
  readonly facts: Facts;
  readonly form: Form;
}

/** Why, where something is taken away: kept with the activity. */
export const reasonField: ActField = {
  name: 'reason',
  label: 'Why?',
  hint: 'Kept among the contact’s activities, for colleagues.',
  isLong: true,
};

/** Asks for something to be done, once for the form, however often that is sent. */
export function askOnce<Schema extends GenericSchema>(
  { visit, form }: Pick<Asking, 'visit' | 'form'>,
  action: string,
  input: Readonly<Record<string, unknown>>,
  schema: Schema,
): Promise<Answer<InferOutput<Schema>>> {
  const { requestId } = requestIdOf(form);
  const once = requestId === undefined ? {} : { requestId: `${requestId}:${action}` };
  return ask(visit, action, { ...input, ...once }, schema);
}

/** The plain kind: one action about the contact, and what is said when it is done. */
export function doing<Schema extends GenericSchema = v.UnknownSchema>(
  action: string,
  said: (facts: Facts, result: InferOutput<Schema>) => string,
  more: {
    readonly input?: (form: Form) => Readonly<Record<string, unknown>>;
    readonly answer?: Schema;
  } = {},
): Pick<ContactAct, 'action' | 'act'> {
  const { input = () => ({}), answer = v.unknown() } = more;
  return {
    action,
    act: async ({ visit, facts, form }) => {
      const { contactId } = facts.contact;
      const asked = await askOnce({ visit, form }, action, { contactId, ...input(form) }, answer);
      return asked.kind === 'done' ? { kind: 'done', said: said(facts, asked.result) } : asked;
    },
  };
}

export const givenReason = (form: Form): { readonly reason: string } => ({ reason: form['reason'] ?? '' });
