import type { CustomerVisit } from '../http/admission.ts';
import { emptyForm, type FormView } from '../pages/form.tsx';
import { readInput } from '../http/read-input.ts';
import { customerPage, showPage, signedInView } from '../pages/page-endpoint.tsx';
import { problemStatus } from '../http/problem.ts';
import { seeOther, type Reply } from '../http/reply.ts';
import { endedSessionCookie } from '../http/session-cookie.ts';
import { changePassword } from './change-password.ts';
import { passwordChangeInput } from './input.ts';
import { ProfilePage, type ProfileNotice } from './views.tsx';
import { messagesOf } from './words.ts';

const notices: readonly ProfileNotice[] = ['password_changed', 'account_activated'];

export const profilePage = customerPage({
  get: (visit) => Promise.resolve(showProfile(visit, emptyForm, 200)),

  post: async (visit, form) => {
    const read = readInput(passwordChangeInput, form);
    if (read.kind === 'refused') return showProfile(visit, { values: {}, errors: read.errors }, 422);
    const changed = await changePassword(visit.needs, visit, read.input);
    switch (changed.kind) {
      case 'password_changed':
        return seeOther('/accounts/profile?notice=password_changed');
      case 'not_signed_in':
        return seeOther('/accounts/login?notice=session_ended', [endedSessionCookie]);
      case 'invalid_input':
        return showProfile(visit, { values: {}, errors: changed.errors }, 422);
      case 'wrong_password':
      case 'too_many_attempts': {
        const { kind: code, ...rest } = changed;
        return showProfile(
          visit,
          { values: {}, errors: [], problem: { code, ...rest } },
          problemStatus(code),
        );
      }
    }
  },
});

function showProfile(visit: CustomerVisit, form: FormView, status: number): Reply {
  const { store, contact } = visit;
  const messages = messagesOf(visit.locale);
  const notice = notices.find((known) => known === visit.request.query.get('notice'));
  return showPage(
    visit,
    messages.profile.title,
    <ProfilePage
      messages={messages}
      store={store}
      contact={contact}
      form={form}
      minimumLength={store.variables['passwords.minimum_length']}
      notice={notice}
    />,
    { status, signedIn: signedInView(visit, visit.session, 'profile') },
  );
}
