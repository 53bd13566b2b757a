import { publicApi } from '../http/api.ts';
import { carriedDevices } from '../http/device.ts';
import { missingOf } from '../http/missing-of.ts';
import { problem } from '../http/problem.ts';
import { carriedRegistration } from '../http/registration-cookie.ts';
import { signedInReply } from '../http/signed-in-reply.ts';
import { ssoOf } from '../stores/sso.ts';
import { signInInput } from './input.ts';
import { beginSignIn, signIn } from './sign-in.ts';

export const postSession = publicApi({
  input: signInInput,
  begin: (needs, storeId, { identifier }, network) => beginSignIn(needs, storeId, identifier, network),
  answer: async ({ needs, store, network, request }, input, begun) => {
    if (ssoOf(store)?.only === true) return problem('sso_only');
    const signedIn = await signIn(
      needs,
      store,
      input,
      begun ?? (await beginSignIn(needs, store.storeId, input.identifier, network)),
      {
        devices: carriedDevices(request),
        userAgent: request.userAgent,
        network,
        secret: carriedRegistration(request),
      },
    );
    switch (signedIn.kind) {
      case 'signed_in':
        return signedInReply(
          201,
          { request, store },
          { ...signedIn, missingFields: await missingOf(needs, store, signedIn.contact) },
          input.transport,
        );
      case 'wrong_credentials': {
        const { lockedForSeconds } = signedIn;
        return problem(signedIn.kind, lockedForSeconds > 0 ? { retryAfterSeconds: lockedForSeconds } : {});
      }
      case 'email_unverified':
        return signedIn.mailComesBack === undefined
          ? problem(signedIn.kind)
          : problem(signedIn.kind, {
              mailComesBack: true,
              links: { register: `${store.address}/accounts/register` },
            });
      case 'link_mailed':
        return problem('email_unverified');
      case 'account_disabled':
        return problem(signedIn.kind);
      case 'too_many_attempts':
      case 'too_many_requests':
        return problem(signedIn.kind, { retryAfterSeconds: signedIn.retryAfterSeconds });
    }
  },
});
