import type { Needs } from '../needs.ts';
import { httpFunction } from '../web/http-function.ts';
import { getSession } from './api.ts';

export const sessionCheckHandler = (needs: Needs) =>
  httpFunction<'session-check'>(
    {
      'GET /accounts/v1/session': getSession,
    },
    needs,
  );
