import type { Needs } from '../surroundings/needs.ts';
import { httpFunction } from '../http/http-function.ts';
import { deleteOtherSessions, deleteSession, deleteSessionById, getSessions } from './api.ts';
import { logoutPage, sessionsPage } from './pages.tsx';
import type { RouteKeyOf } from '../surroundings/surface.ts';
import type { sessionSurface } from './surface.ts';

export const sessionHandler = (needs: Needs) =>
  httpFunction<RouteKeyOf<typeof sessionSurface, 'session'>>(
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
