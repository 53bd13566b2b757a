import type { Reply } from '../../http/reply.ts';
import { seeOther } from '../../http/reply.ts';
import * as v from 'valibot';
import { ask, type StaffProblem } from '../ask-admin.ts';
import { StaffField, StaffProblemSummary } from '../form.tsx';
import { staffPage } from '../frame.tsx';
import { pageAt, type StaffVisit } from '../visit.ts';

/** Which store? Those that are known stand in a menu; another is opened by its name. */
export async function chooseStore(visit: StaffVisit): Promise<Reply> {
  const { host, request } = visit;
  const store = request.query.get('store')?.trim();
  if (store === undefined) {
    const [only, another] = host.stores;
    return only !== undefined && another === undefined
      ? seeOther(pageAt({ host, store: only }, 'contacts'))
      : choosePage(visit, '', undefined);
  }
  const found = await ask({ ...visit, store }, 'getStore', {}, v.object({}));
  return found.kind === 'done'
    ? seeOther(pageAt({ host, store }, 'contacts'))
    : choosePage(visit, store, found.problem);
}

function choosePage(visit: StaffVisit, typed: string, problem: StaffProblem | undefined): Reply {
  const { host } = visit;
  return staffPage(
    visit,
    { title: 'Which store?', ...(problem === undefined ? {} : { status: 422 }) },
    <section class="card">
      <h1>Which store?</h1>
      <StaffProblemSummary problem={problem} />
      {host.stores.length > 0 && (
        <ul class="choices">
          {host.stores.map((store) => (
            <li key={store}>
              <a href={pageAt({ host, store }, 'contacts')}>{store}</a>
            </li>
          ))}
        </ul>
      )}
      <form method="get" action={`${host.base}/`}>
        <StaffField
          name="store"
          label={host.stores.length > 0 ? 'Another, by its name' : 'Its name'}
          value={typed}
          problem={problem}
        />
        <button class="button button-primary" type="submit">
          Open
        </button>
      </form>
    </section>,
  );
}
