import { customerApi, noInput } from '../web/api.ts';
import { json } from '../web/reply.ts';
import { customerView, sessionView } from '../web/session-view.ts';

/** Who am I, until when. */
export const getSession = customerApi({
  input: noInput,
  answer: ({ contact, session, store }) =>
    Promise.resolve(json(200, { customer: customerView(contact), session: sessionView(session, store) })),
});
