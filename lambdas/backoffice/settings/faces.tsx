import type { VNode } from 'preact';
import { pageAt, type StaffVisit } from '../visit.ts';
import type { LookAnswer } from './answers.ts';

const faces = [
  {
    face: 'default',
    label: 'Form and registration',
    meets: 'The form to sign in, and beside it registration.',
  },
  {
    face: 'sso_beside',
    label: 'Provider beside it',
    meets: 'The same, with the provider’s button above the form.',
  },
  { face: 'sso_only', label: 'Provider only', meets: 'The provider’s button and nothing else.' },
] as const;

/** What force login adds for a visitor who is not signed in. */
const anybody = 'Anybody may look around, and buy as a guest.';
const members =
  'Whoever is not signed in is led here from every page of the shop, and back; an order without a session is refused.';
/** Nobody reads a page on the way (S2-14): so there is none to see. */
const straightOn =
  'Whoever is not signed in is led straight on to the provider from every page of the shop, and back; an order without a session is refused.';

/** Preview as visitor: each face of sign-in, without and with force login; that of now leads to the real page. */
export function Faces({ visit, store }: { readonly visit: StaffVisit; readonly store: LookAnswer }): VNode {
  const now = store.sso === null ? 'default' : store.sso.only ? 'sso_only' : 'sso_beside';
  const forces = store.variables['sign_in.force_login'] === true;
  const combinations = faces.flatMap((face) => [false, true].map((isForced) => ({ ...face, isForced })));
  return (
    <section class="card" aria-labelledby="faces-title">
      <h2 id="faces-title">Preview as visitor</h2>
      <table class="compare">
        <thead>
          <tr>
            <th scope="col">Sign-in</th>
            <th scope="col">Force login</th>
            <th scope="col">What a visitor meets</th>
            <th scope="col">See it</th>
          </tr>
        </thead>
        <tbody>
          {combinations.map(({ face, label, meets, isForced }) => {
            const isNow = face === now && isForced === forces;
            const goesOn = face === 'sso_only' && isForced;
            return (
              <tr key={`${face} ${String(isForced)}`}>
                <th scope="row">
                  {label}
                  {isNow && <span class="badge badge-good">Now</span>}
                </th>
                <td>{isForced ? 'On' : 'Off'}</td>
                <td>{goesOn ? straightOn : `${meets} ${isForced ? members : anybody}`}</td>
                <td>
                  {isNow ? (
                    <a href={`${store.address}/accounts/login`} target="_blank" rel="noreferrer">
                      The real page<span class="unseen"> (opens a new tab)</span>
                    </a>
                  ) : goesOn ? (
                    <span class="quiet">No page of ours</span>
                  ) : (
                    <Preview visit={visit} face={face} label={isForced ? `${label}, force login` : label} />
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p class="hint">
        The real page shows what a visitor sees who is not signed in: open it in a private window where you
        are.
      </p>
    </section>
  );
}

interface PreviewProps {
  readonly visit: StaffVisit;
  readonly face: (typeof faces)[number]['face'];
  readonly label: string;
}

function Preview({ visit, face, label }: PreviewProps): VNode {
  const query = new URLSearchParams({ what: 'sign-in', face });
  return (
    <a href={`${pageAt(visit, 'settings', 'look', 'preview')}?${query.toString()}`} target="_blank">
      Preview<span class="unseen">: {label} (opens a new tab)</span>
    </a>
  );
}
