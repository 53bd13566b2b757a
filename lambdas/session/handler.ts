import type { Needs } from '../needs.ts';
import { httpFunction } from '../web/http-function.ts';
import { deleteOtherSessions, deleteSession, deleteSessionById, getSessions } from './api.ts';
import { logoutPage, sessionsPage } from './pages.tsx';

export const sessionHandler = (needs: Needs) =>
  httpFunction<'session'>(
    {
      'DELETE /accounts/v1/session': deleteSession,
      'GET /accounts/v1/sessions': getSessions,
      'DELETE /accounts/v1/sessions': deleteOtherSessions,
      'DELETE /accounts/v1/sessions/{id}': deleteSessionById,
      'GET /accounts/sessions': sessionsPage.get,
      'HEAD /accounts/sessions': sessionsPage.get,
      'POST /accounts/sessions': sessionsPage.post,
      'GET /accounts/logout': logoutPage.get,
      'HEAD /accounts/logout': logoutPage.get,
      'POST /accounts/logout': logoutPage.post,
    },
    needs,
  );
