import { isoTime } from '../../accounts/iso-time.ts';
import { customerApi, noInput } from '../../http/api.ts';
import { json } from '../../http/reply.ts';
import { customerView, sessionView } from '../../http/session-view.ts';

/** Who am I, until when; and what time it is, for browsers whose clock is wrong. */
export const getSession = customerApi({
  input: noInput,
  answer: ({ needs, contact, session, store }) =>
    Promise.resolve(
      json(200, {
        customer: customerView(contact),
        session: sessionView(session, store),
        now: isoTime(needs.now()),
      }),
    ),
});
