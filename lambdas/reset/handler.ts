import type { Needs } from '../needs.ts';
import { httpFunction } from '../web/http-function.ts';
import { postPasswordReset, postPasswordResetCompletion } from './api.ts';
import { forgotPasswordPage, resetPasswordPage } from './pages.tsx';

export const resetHandler = (needs: Needs) =>
  httpFunction<'reset'>(
    {
      'POST /accounts/v1/password-resets': postPasswordReset,
      'POST /accounts/v1/password-resets/completions': postPasswordResetCompletion,
      'GET /accounts/forgot-password': forgotPasswordPage.get,
      'HEAD /accounts/forgot-password': forgotPasswordPage.get,
      'POST /accounts/forgot-password': forgotPasswordPage.post,
      'GET /accounts/reset-password': resetPasswordPage.get,
      'HEAD /accounts/reset-password': resetPasswordPage.get,
      'POST /accounts/reset-password': resetPasswordPage.post,
    },
    needs,
  );
