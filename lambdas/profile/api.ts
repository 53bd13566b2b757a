import { callerCode } from '../accounts/caller-code.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { customerApi, noInput } from '../http/api.ts';
import { keepingDevice } from '../http/device.ts';
import { problem } from '../http/problem.ts';
import { json, noContent } from '../http/reply.ts';
import { changeDetails } from './change-details.ts';
import { changePassword } from './change-password.ts';
import { detailsInput, passwordChangeInput } from './input.ts';
import { fieldsOf } from '../tables/store-fields.ts';
import { profileView } from '../http/profile-view.ts';

export const getProfile = customerApi({
  input: noInput,
  answer: async ({ needs, store, contact }) => {
    const { code, expiresAtEpochSeconds } = callerCode(contact, await needs.secrets.tokenKey(), needs.now());
    const caller = { code, expiresAt: isoTime(expiresAtEpochSeconds) };
    return json(200, {
      ...(await profileView(needs, contact, await fieldsOf(needs, store))),
      callerCode: caller,
    });
  },
});

export const patchProfile = customerApi({
  input: detailsInput,
  answer: async (visit, input) => {
    const changed = await changeDetails(visit.needs, visit, input, { locale: visit.locale, source: 'api' });
    switch (changed.kind) {
      case 'details_changed':
        return json(
          200,
          await profileView(visit.needs, changed.contact, await fieldsOf(visit.needs, visit.store)),
        );
      case 'changed_meanwhile':
        return problem(changed.kind);
      case 'too_many_requests':
        return problem(changed.kind, { retryAfterSeconds: changed.retryAfterSeconds });
      case 'invalid_input':
        return problem(changed.kind, { errors: changed.errors });
    }
  },
});

export const putPassword = customerApi({
  input: passwordChangeInput,
  answer: async (visit, input) => {
    const changed = await changePassword(visit.needs, visit, input);
    switch (changed.kind) {
      case 'password_changed':
        return keepingDevice(visit.request, changed.device, noContent());
      case 'wrong_password':
      case 'not_signed_in':
        return problem(changed.kind);
      case 'too_many_attempts':
      case 'too_many_requests':
        return problem(changed.kind, { retryAfterSeconds: changed.retryAfterSeconds });
      case 'invalid_input':
        return problem(changed.kind, { errors: changed.errors });
    }
  },
});
