import { noInput, publicApi } from '../../http/api.ts';
import { problem } from '../../http/problem.ts';
import { shownRegistration } from '../../http/registration-cookie.ts';
import { json } from '../../http/reply.ts';
import { messagesOf } from '../../pages/words.ts';
import { admitLook } from '../../steps/admit-request.ts';
import { mailStatus } from '../../steps/mail-status.ts';

/** The life of the mail that the holder of a registration secret waits for; everybody else is answered as if nothing had happened yet. */
export const getMailStatus = publicApi({
  input: noInput,
  answer: async ({ needs, store, request, network, locale }) => {
    const look = await admitLook(needs, store, network);
    if (look.kind === 'too_many_requests') {
      return problem(look.kind, { retryAfterSeconds: look.retryAfterSeconds });
    }
    const state = await mailStatus(needs, store.storeId, shownRegistration(request));
    const { life } = messagesOf(locale).mailSent;
    return json(200, { state, detail: state === 'bounced' ? life.bounced : null });
  },
});
