import type { Reply } from '../http/reply.ts';
import { staffPage } from './frame.tsx';
import { pageAt, type StaffVisit } from './visit.ts';

const messages = {
  not_found: {
    status: 404,
    title: 'There is nothing here',
    text: 'The address may be mistyped, or what it led to is gone.',
  },
  not_for_you: {
    status: 403,
    title: 'This takes another role',
    text: 'Somebody with the role manager can do it. Ask them, or have your own role changed.',
  },
  old_form: {
    status: 403,
    title: 'Nothing was done',
    text: 'The page is older than this run of the back office. Open it again, and send it once more.',
  },
  unreadable: { status: 400, title: 'Nothing was done', text: 'What was sent is no form of these pages.' },
  failed: {
    status: 502,
    title: 'Something went wrong on our side',
    text: 'Whether it was done is told by the contact’s activities. Try again: what was done already is not done twice.',
  },
} as const;

/** A page that says what went wrong and where to go from there. */
export function messagePage(visit: StaffVisit, message: keyof typeof messages): Reply {
  const { status, title, text } = messages[message];
  return staffPage(
    visit,
    { title, status },
    <section class="card">
      <h1>{title}</h1>
      <p>{text}</p>
      <p>
        <a href={visit.store === '' ? `${visit.host.base}/` : pageAt(visit, 'contacts')}>
          {visit.store === '' ? 'To the stores' : 'To the contacts'}
        </a>
      </p>
    </section>,
  );
}
