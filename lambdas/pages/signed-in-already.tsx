import type { VNode } from 'preact';
import type { Contact } from '../accounts/contact.ts';
import { authenticate, carriedToken } from '../http/authenticate.ts';
import { readNextPath } from '../http/next-path.ts';
import type { Reply } from '../http/reply.ts';
import type { Visit } from '../http/visit.ts';
import { Button, Form } from './form.tsx';
import { showPage } from './page-endpoint.tsx';
import { messagesOf, type PageMessages } from './words.ts';

/** For whoever opens a page for guests while signed in; undefined for everybody else. Looking is no activity. */
export async function showIfSignedIn(visit: Visit): Promise<Reply | undefined> {
  const { request, needs, store } = visit;
  if (carriedToken(request) === undefined) return undefined;
  const found = await authenticate(request, needs);
  if (found === undefined) return undefined;
  const messages = messagesOf(visit.locale);
  const next = readNextPath(request.query.get('next'), store);
  return showPage(
    visit,
    messages.signedInAlready.title,
    <SignedInAlreadyPage messages={messages} contact={found.contact} next={next} />,
  );
}

interface SignedInAlreadyPageProps {
  readonly messages: PageMessages;
  readonly contact: Pick<Contact, 'firstName' | 'lastName' | 'email' | 'customerNumber'>;
  readonly next: string | undefined;
}

export function SignedInAlreadyPage({ messages, contact, next }: SignedInAlreadyPageProps): VNode {
  const words = messages.signedInAlready;
  const { firstName, lastName, email, customerNumber } = contact;
  const name = `${firstName} ${lastName}`.trim();
  const known = [name, email ?? customerNumber ?? ''].find((one) => one !== '') ?? '';
  return (
    <section class="card">
      <h1>{words.title}</h1>
      <p class="lead">{words.text(known)}</p>
      <div class="actions">
        <a class="button button-primary" href={next ?? '/accounts/profile'}>
          {words.goOn(firstName === '' ? known : firstName)}
        </a>
        <Form action="/accounts/logout" hidden={{ action: 'switch', next }}>
          <Button kind="secondary">{words.signOut}</Button>
        </Form>
      </div>
    </section>
  );
}
