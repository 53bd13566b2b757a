import type { ComponentChildren, VNode } from 'preact';
import type { ProfileMessages } from './words.ts';

interface DetailProps {
  readonly messages: ProfileMessages;
  readonly label: string;
  /** Where it is changed, if it is by the customer. */
  readonly change?: string;
  /** What changing it is called, where that is not to change. */
  readonly changeWord?: string;
  readonly children: ComponentChildren;
}

/** A row of what is known of the customer, with its change beside it. */
export function Detail({
  messages,
  label,
  change,
  changeWord: word = messages.profile.change,
  children,
}: DetailProps): VNode {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
      {change !== undefined && (
        <dd class="change">
          <a href={change} aria-label={messages.form.fieldProblem(word, label)}>
            {word}
          </a>
        </dd>
      )}
    </div>
  );
}

export function Cancel({ messages }: { readonly messages: ProfileMessages }): VNode {
  return (
    <p class="aside">
      <a href="/accounts/profile">{messages.profile.cancel}</a>
    </p>
  );
}
