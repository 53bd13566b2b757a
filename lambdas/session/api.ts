import { pageOfSessions } from '../accounts/session-list.ts';
import { customerApi, noInput } from '../http/api.ts';
import { problem } from '../http/problem.ts';
import { json, noContent } from '../http/reply.ts';
import { endedSessionCookie } from '../http/session-cookie.ts';
import { findLiveSessions } from '../steps/live-sessions.ts';
import { endOtherSessions, endSessionById, signOut } from './end-session.ts';
import { liveSessionView } from './live-sessions.ts';

export const deleteSession = customerApi({
  input: noInput,
  answer: async (visit) => {
    await signOut(visit.needs, visit);
    return noContent([endedSessionCookie]);
  },
});

/** A page, `?after=` the one before. */
export const getSessions = customerApi({
  input: noInput,
  answer: async (visit) => {
    const live = await findLiveSessions(visit.needs, visit.store, visit.contact);
    const { items, next } = pageOfSessions(live, visit.request.query.get('after'));
    return json(200, { items: items.map((session) => liveSessionView(session, visit)), next });
  },
});

export const deleteOtherSessions = customerApi({
  input: noInput,
  answer: async (visit) => {
    await endOtherSessions(visit.needs, visit);
    return noContent();
  },
});

/** Only the customer's own: the contact is the session's, never the request's. */
export const deleteSessionById = customerApi({
  input: noInput,
  answer: async (visit) => {
    const id = visit.request.pathParameters['id'] ?? '';
    if (!(await endSessionById(visit.needs, visit, id))) return problem('session_not_found');
    return noContent(id === visit.session.id ? [endedSessionCookie] : []);
  },
});
