import { httpFunction } from '../http/http-function.ts';
import type { Needs } from '../surroundings/needs.ts';
import type { RouteKeyOf } from '../surroundings/surface.ts';
import {
  deleteEmail,
  postEmail,
  postEmailCompletion,
  postEmailLogin,
  postEmailLoginCompletion,
  putPrimaryEmail,
} from './api.ts';
import { confirmEmailPage, undoEmailPage } from './link-pages.tsx';
import { emailsPage } from './pages.tsx';
import type { emailsSurface } from './surface.ts';

export const emailsHandler = (needs: Needs) =>
  httpFunction<RouteKeyOf<typeof emailsSurface, 'emails'>>(
    {
      'POST /accounts/v1/emails': postEmail,
      'POST /accounts/v1/emails/completions': postEmailCompletion,
      'PUT /accounts/v1/emails/{address}/primary': putPrimaryEmail,
      'DELETE /accounts/v1/emails/{address}': deleteEmail,
      'POST /accounts/v1/email-logins': postEmailLogin,
      'POST /accounts/v1/email-logins/completions': postEmailLoginCompletion,
      'GET /accounts/emails': emailsPage.get,
      'HEAD /accounts/emails': emailsPage.get,
      'POST /accounts/emails': emailsPage.post,
      'GET /accounts/confirm-email': confirmEmailPage.get,
      'HEAD /accounts/confirm-email': confirmEmailPage.get,
      'POST /accounts/confirm-email': confirmEmailPage.post,
      'GET /accounts/undo-email': undoEmailPage.get,
      'HEAD /accounts/undo-email': undoEmailPage.get,
      'POST /accounts/undo-email': undoEmailPage.post,
    },
    needs,
  );
