import { customerApi, noInput } from '../../http/api.ts';
import { json } from '../../http/reply.ts';
import { customerView, sessionView } from '../../http/session-view.ts';

/** Who am I, until when. */
export const getSession = customerApi({
  input: noInput,
  answer: ({ contact, session, store }) =>
    Promise.resolve(json(200, { customer: customerView(contact), session: sessionView(session, store) })),
});
