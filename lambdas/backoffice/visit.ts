import type { Form } from '../http/body.ts';
import type { Reply } from '../http/reply.ts';
import type { HttpRequest } from '../http/request.ts';
import type { AskAdmin } from './admin-event.ts';
import type { Staff, StaffRole } from './staff.ts';

/** What stands around the pages: a laptop, an operator's own run, a deployment for staff. */
export interface StaffHost {
  /** Where the pages begin, without a slash at its end: empty, or such as `/_local/backoffice`. */
  readonly base: string;
  /** The origins that they are opened at, such as `http://localhost:3000`; no other is answered. */
  readonly origins: readonly string[];
  /** Stores to choose from; others are opened by their name. */
  readonly stores: readonly string[];
  readonly ask: AskAdmin;
  /** Epoch seconds. */
  readonly now: () => number;
  /** Where staff sign out, where they signed in. */
  readonly signOutAt?: string;
}

/** A request of a member of staff, about a store. */
export interface StaffVisit {
  readonly host: StaffHost;
  readonly staff: Staff;
  readonly request: HttpRequest;
  /** Its name; empty on the pages that are about none. */
  readonly store: string;
  /** What stands in the path for the `{names}` of the route. */
  readonly path: Readonly<Record<string, string>>;
}

/** One route of the back office. It is data beside what answers it, so that whoever serves the pages can see whom they are for. */
export interface StaffRoute {
  readonly method: 'GET' | 'POST';
  /** After the base; `{name}` stands for one segment. */
  readonly path: `/${string}`;
  readonly role: StaffRole;
  readonly summary: string;
  /** The form is empty where none was sent. */
  readonly answer: (visit: StaffVisit, form: Form) => Promise<Reply>;
}

/** The address of a page of the visited store, such as `contacts` or `contacts/{id}`: each part is written as it may stand in a path. */
export function pageAt({ host, store }: Pick<StaffVisit, 'host' | 'store'>, ...parts: string[]): string {
  return [host.base, store, ...parts]
    .map((part, index) => (index === 0 ? part : encodeURIComponent(part)))
    .join('/');
}
