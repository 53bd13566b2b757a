import type { Needs } from '../needs.ts';
import { httpFunction } from '../web/http-function.ts';
import { postRegistration } from './api.ts';
import { registerPage } from './pages.tsx';

export const registrationHandler = (needs: Needs) =>
  httpFunction<'registration'>(
    {
      'POST /accounts/v1/registrations': postRegistration,
      'GET /accounts/register': registerPage.get,
      'HEAD /accounts/register': registerPage.get,
      'POST /accounts/register': registerPage.post,
    },
    needs,
  );
