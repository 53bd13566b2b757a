import { isoTime } from '../accounts/iso-time.ts';
import { customerApi, noInput } from '../http/api.ts';
import { problem } from '../http/problem.ts';
import { json, noContent } from '../http/reply.ts';
import { endedSessionCookie } from '../http/session-cookie.ts';
import { closeAccount, keepAccount } from './close-account.ts';
import { confirm } from './confirm.ts';
import { exportOwn } from './export.ts';
import { readCursor } from './export-cursor.ts';
import { closureInput, confirmationInput } from './input.ts';

export const postConfirmation = customerApi({
  input: confirmationInput,
  answer: async (visit, { password }) => {
    const confirmed = await confirm(visit.needs, visit, password);
    switch (confirmed.kind) {
      case 'confirmed':
        return noContent();
      case 'wrong_password':
      case 'not_signed_in':
        return problem(confirmed.kind);
      case 'too_many_attempts':
      case 'too_many_requests':
        return problem(confirmed.kind, { retryAfterSeconds: confirmed.retryAfterSeconds });
    }
  },
});

export const postClosure = customerApi({
  input: closureInput,
  answer: async (visit, { password }) => {
    const closed = await closeAccount(visit.needs, visit, password);
    switch (closed.kind) {
      case 'closing':
        return json(202, { status: 'closing', closesAt: isoTime(closed.endsAtEpochSeconds) }, [
          endedSessionCookie,
        ]);
      case 'confirmation_required':
      case 'email_on_trust':
      case 'changed_meanwhile':
      case 'wrong_password':
      case 'not_signed_in':
        return problem(closed.kind);
      case 'too_many_attempts':
      case 'too_many_requests':
        return problem(closed.kind, { retryAfterSeconds: closed.retryAfterSeconds });
    }
  },
});

export const deleteClosure = customerApi({
  input: noInput,
  answer: async (visit) => {
    const kept = await keepAccount(visit.needs, visit);
    return kept.kind === 'kept' ? noContent() : problem(kept.kind);
  },
});

export const getExport = customerApi({
  input: noInput,
  answer: async (visit) => {
    const after = readCursor(visit.request.query.get('after'));
    const exported = await exportOwn(visit.needs, visit, { after, hundreds: 10 });
    switch (exported.kind) {
      case 'exported':
        return json(200, exported.page);
      case 'confirmation_required':
        return problem(exported.kind);
      case 'too_many_requests':
        return problem(exported.kind, { retryAfterSeconds: exported.retryAfterSeconds });
    }
  },
});
