import type { Needs } from '../surroundings/needs.ts';
import { httpFunction } from '../http/http-function.ts';
import { postNumberReminder, postPasswordReset, postPasswordResetCompletion } from './api.ts';
import { forgotNumberPage } from './number-pages.tsx';
import { forgotPasswordPage, resetPasswordPage } from './pages.tsx';
import { securePage } from './secure-pages.tsx';
import type { RouteKeyOf } from '../surroundings/surface.ts';
import type { resetSurface } from './surface.ts';

export const resetHandler = (needs: Needs) =>
  httpFunction<RouteKeyOf<typeof resetSurface, 'reset'>>(
    {
      'POST /accounts/v1/password-resets': postPasswordReset,
      'POST /accounts/v1/password-resets/completions': postPasswordResetCompletion,
      'POST /accounts/v1/customer-number-reminders': postNumberReminder,
      'GET /accounts/forgot-number': forgotNumberPage.get,
      'HEAD /accounts/forgot-number': forgotNumberPage.get,
      'POST /accounts/forgot-number': forgotNumberPage.post,
      'GET /accounts/forgot-password': forgotPasswordPage.get,
      'HEAD /accounts/forgot-password': forgotPasswordPage.get,
      'POST /accounts/forgot-password': forgotPasswordPage.post,
      'GET /accounts/reset-password': resetPasswordPage.get,
      'HEAD /accounts/reset-password': resetPasswordPage.get,
      'POST /accounts/reset-password': resetPasswordPage.post,
      'GET /accounts/secure': securePage.get,
      'HEAD /accounts/secure': securePage.get,
      'POST /accounts/secure': securePage.post,
    },
    needs,
  );
