import type { Needs } from '../needs.ts';
import { httpFunction } from '../web/http-function.ts';
import { putPassword } from './api.ts';
import { profilePage } from './pages.tsx';

export const profileHandler = (needs: Needs) =>
  httpFunction<'profile'>(
    {
      'PUT /accounts/v1/password': putPassword,
      'GET /accounts/profile': profilePage.get,
      'HEAD /accounts/profile': profilePage.get,
      'POST /accounts/profile': profilePage.post,
    },
    needs,
  );
