import type { VNode } from 'preact';
import type { ContactAct } from './act.ts';
import { ActButton } from './act-button.tsx';
import { contactActs } from './acts.ts';
import type { Shown } from './shown.ts';

const groups = [
  { about: 'email', title: 'Email' },
  { about: 'sign-in', title: 'Signing in' },
  { about: 'account', title: 'Account' },
  { about: 'address', title: 'A dead mailbox' },
] as const satisfies readonly { about: ContactAct['about']; title: string }[];

/** Everything that staff do with a contact, always all of it. */
export function Acts({ visit, facts }: Shown): VNode {
  return (
    <section class="card acts" aria-labelledby="acts">
      <h2 id="acts">What you can do</h2>
      {groups.map(({ about, title }) => (
        <section key={about} aria-labelledby={`acts-${about}`}>
          <h3 id={`acts-${about}`}>{title}</h3>
          <ul>
            {contactActs
              .filter((act) => act.about === about)
              .map((act) => (
                <li key={act.name}>
                  <ActButton visit={visit} facts={facts} act={act} kind="secondary" />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
