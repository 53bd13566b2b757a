import type { Needs } from '../needs.ts';
import { httpFunction } from '../web/http-function.ts';
import { postSession } from './api.ts';
import { loginPage } from './pages.tsx';

export const loginHandler = (needs: Needs) =>
  httpFunction<'login'>(
    {
      'POST /accounts/v1/sessions': postSession,
      'GET /accounts/login': loginPage.get,
      'HEAD /accounts/login': loginPage.get,
      'POST /accounts/login': loginPage.post,
    },
    needs,
  );
