import type { VNode } from 'preact';
import { problemStatus } from '../http/problem.ts';
import { readInput } from '../http/read-input.ts';
import { seeOther, type Reply } from '../http/reply.ts';
import type { Visit } from '../http/visit.ts';
import { Button, emptyForm, ErrorSummary, Form, TextField, type FormView } from '../pages/form.tsx';
import { publicPage, showPage } from '../pages/page-endpoint.tsx';
import { numberReminderForm } from './input.ts';
import { remindOfNumber } from './remind-of-number.ts';
import { messagesOf, type ResetMessages } from './words.ts';

const page = '/accounts/forgot-number';

export const forgotNumberPage = publicPage({
  get: (visit) => {
    const messages = messagesOf(visit.locale);
    const sent = visit.request.query.get('step') === 'sent';
    return Promise.resolve(
      sent
        ? showPage(visit, messages.forgotNumber.title, <NumberSentPage messages={messages} />)
        : showForm(visit, emptyForm, 200),
    );
  },

  post: async (visit, { email = '' }) => {
    const read = readInput(numberReminderForm, { email });
    if (read.kind === 'refused') return showForm(visit, { values: { email }, errors: read.errors }, 422);
    const asked = await remindOfNumber(visit.needs, visit.store, read.input, visit.network);
    switch (asked.kind) {
      case 'asked':
        return seeOther(`${page}?step=sent`);
      case 'too_many_requests': {
        const { kind: code, retryAfterSeconds } = asked;
        const problem = { code, retryAfterSeconds };
        return showForm(visit, { values: { email }, errors: [], problem }, problemStatus(code));
      }
    }
  },
});

function showForm(visit: Visit, form: FormView, status: number): Reply {
  const messages = messagesOf(visit.locale);
  return showPage(visit, messages.forgotNumber.title, <ForgotNumberPage messages={messages} form={form} />, {
    status,
  });
}

interface ViewProps {
  readonly messages: ResetMessages;
}

function ForgotNumberPage({ messages, form }: ViewProps & { readonly form: FormView }): VNode {
  const { forgotNumber, forgot, fields, missing } = messages;
  const email = { label: fields.email, missing: missing.email };
  return (
    <section class="card">
      <h1>{forgotNumber.title}</h1>
      <p class="lead">{forgotNumber.lead}</p>
      <ErrorSummary messages={messages} form={form} fields={{ email }} />
      <Form action={page}>
        <TextField
          messages={messages}
          form={form}
          name="email"
          type="email"
          autocomplete="email"
          {...email}
        />
        <Button>{forgotNumber.submit}</Button>
      </Form>
      <p class="aside">
        <a href="/accounts/login">{forgot.remembered}</a>
      </p>
    </section>
  );
}

/** The same for every address, whether a number goes with it or not. */
function NumberSentPage({ messages }: ViewProps): VNode {
  return (
    <section class="card card-mail">
      <h1>{messages.forgotNumber.title}</h1>
      <p class="lead">{messages.forgotNumber.sent}</p>
      <a class="button button-primary" href="/accounts/login">
        {messages.form.toSignIn}
      </a>
    </section>
  );
}
