import type { VNode } from 'preact';
import { StaffForm } from '../form.tsx';
import { mayDo } from '../staff.ts';
import { pageAt } from '../visit.ts';
import type { ContactAct } from './act.ts';
import type { Shown } from './shown.ts';

interface ActButtonProps extends Shown {
  readonly act: ContactAct;
  readonly kind: 'primary' | 'secondary';
}

/** Does it, or leads to the page that asks first. What cannot be done now stands there all the same, with its reason. */
export function ActButton({ visit, facts, act, kind }: ActButtonProps): VNode {
  const at = pageAt(visit, 'contacts', facts.contact.contactId, 'acts', act.name);
  const why = mayDo(visit.staff.role, act.role) ? act.whyNot(facts) : 'This takes the role manager.';
  if (why !== null) {
    const id = `why-${kind}-${act.name}`;
    return (
      <>
        <button class={`button button-${kind}`} type="button" disabled aria-describedby={id}>
          {act.label}
        </button>
        <p class="hint" id={id}>
          {why}
        </p>
      </>
    );
  }
  if (act.before !== undefined) {
    return (
      <a class={`button button-${kind}`} href={at}>
        {act.label}…
      </a>
    );
  }
  return (
    <StaffForm visit={visit} action={at} kind="inline">
      <button class={`button button-${kind}`} type="submit">
        {act.label}
      </button>
    </StaffForm>
  );
}
