import type { VNode } from 'preact';
import { StaffForm } from '../form.tsx';
import { Moment } from '../moment.tsx';
import { mayDo } from '../staff.ts';
import { pageAt } from '../visit.ts';
import type { Shown } from './shown.ts';

/** Contacts that were found to be this person, and where to say so of another. */
export function SamePerson({ visit, facts: { contact, now } }: Shown): VNode {
  const { contactId, merges } = contact;
  return (
    <section class="card" aria-labelledby="same">
      <div class="headline">
        <h2 id="same">The same person</h2>
        <a class="button button-secondary" href={pageAt(visit, 'contacts', contactId, 'merge')}>
          Same person or not…
        </a>
      </div>
      {merges.length === 0 ? (
        <p class="quiet">No other contact was merged into this one.</p>
      ) : (
        <ul class="lines">
          {merges.map((merge) => (
            <li key={merge.mergeId}>
              Merged with {merge.mergedContactId}
              <span class="quiet">
                {' '}
                · <Moment at={merge.at} /> by {merge.by}: “{merge.reason}”
              </span>
              {merge.undoneAt !== null ? (
                <p class="hint">
                  Undone <Moment at={merge.undoneAt} />
                </p>
              ) : Date.parse(merge.undoableUntil) / 1000 > now && mayDo(visit.staff.role, 'manager') ? (
                <StaffForm
                  visit={visit}
                  action={pageAt(visit, 'contacts', contactId, 'merges', merge.mergeId, 'undo')}
                  kind="inline"
                >
                  <button class="button button-secondary" type="submit">
                    Undo the merge
                  </button>
                  <p class="hint">
                    Can be undone until <Moment at={merge.undoableUntil} />.
                  </p>
                </StaffForm>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
