import { isoTime } from '../../accounts/iso-time.ts';
import { customerApi, noInput } from '../../http/api.ts';
import { endedJustActivatedCookie, isJustActivated } from '../../http/just-activated.ts';
import { json } from '../../http/reply.ts';
import { customerView, sessionView } from '../../http/session-view.ts';

/** Who am I, until when; what time it is, for browsers whose clock is wrong; and, once, what the shop's page is to say. */
export const getSession = customerApi({
  input: noInput,
  answer: ({ needs, request, contact, session, store }) => {
    const isNew = isJustActivated(request, session);
    const body = {
      customer: customerView(contact),
      session: sessionView(session, store),
      now: isoTime(needs.now()),
      notice: isNew ? 'account_activated' : null,
    };
    return Promise.resolve(json(200, body, isNew ? [endedJustActivatedCookie] : []));
  },
});
