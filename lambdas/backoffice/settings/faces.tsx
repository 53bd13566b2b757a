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

/** Preview as visitor: each face of sign-in, with and without force login; that of now leads to the real page. */
export function Faces({ visit, store }: { readonly visit: StaffVisit; readonly store: LookAnswer }): VNode {
  const now = store.sso === null ? 'default' : store.sso.only ? 'sso_only' : 'sso_beside';
  const forces = store.variables['sign_in.force_login'] === true;
  const page = pageAt(visit, 'settings', 'look', 'preview');
  return (
    <section class="card" aria-labelledby="faces-title">
      <h2 id="faces-title">Preview as visitor</h2>
      <table class="compare">
        <thead>
          <tr>
            <th scope="col">Sign-in</th>
            <th scope="col">What a visitor meets</th>
            <th scope="col">With force login</th>
            <th scope="col">See it</th>
          </tr>
        </thead>
        <tbody>
          {faces.map(({ face, label, meets }) => (
            <tr key={face}>
              <th scope="row">
                {label}
                {face === now && (
                  <span class="badge badge-good">Now{forces ? ', with force login' : ''}</span>
                )}
              </th>
              <td>{meets}</td>
              <td>
                {face === 'sso_only'
                  ? 'Straight on to the provider’s page, and back to where they wanted to go.'
                  : 'Whoever is not signed in is led here from every page of the shop, and an order without a session is refused.'}
              </td>
              <td>
                {face === now ? (
                  <a href={`${store.address}/accounts/login`} target="_blank" rel="noreferrer">
                    The real page<span class="unseen"> (opens a new tab)</span>
                  </a>
                ) : (
                  <a
                    href={`${page}?${new URLSearchParams({ what: 'sign-in', face }).toString()}`}
                    target="_blank"
                  >
                    Preview<span class="unseen">: {label} (opens a new tab)</span>
                  </a>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="hint">
        The real page shows what a visitor sees who is not signed in: open it in a private window where you
        are.
      </p>
    </section>
  );
}
