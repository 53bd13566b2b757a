import type { VNode } from 'preact';
import type { WaitingState } from '../accounts/waiting.ts';
import { assetNames } from './asset-names.ts';
import type { PageMessages } from './words.ts';

interface MailLifeProps {
  readonly messages: PageMessages;
  readonly state: WaitingState;
  /** Where another address can be given. */
  readonly correct: string;
}

/** What has become of the mail by now, for whoever registered. The script keeps it up to date; without it, each time the page is loaded. */
export function MailLife({ messages, state, correct }: MailLifeProps): VNode {
  const { life } = messages.mailSent;
  const { queued, sent, delivered, bounced } = life;
  return (
    <div
      class="life"
      data-life={state}
      data-queued={queued}
      data-sent={sent}
      data-delivered={delivered}
      data-bounced={bounced}
    >
      <p role="status">{life[state]}</p>
      <a class="button button-primary" href={correct} hidden={state !== 'bounced'}>
        {life.correct}
      </a>
      <script type="module" src={`/accounts/assets/${assetNames.waitingScript}`}></script>
    </div>
  );
}
