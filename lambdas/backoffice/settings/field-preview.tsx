import type { VNode } from 'preact';
import * as v from 'valibot';
import type { Form } from '../../http/body.ts';
import type { Reply } from '../../http/reply.ts';
import { ExtraFieldInput } from '../../pages/extra-fields.tsx';
import { emptyForm } from '../../pages/form.tsx';
import { messagesOf } from '../../pages/words.ts';
import { extraFieldSchema, fieldKinds, fieldView, type ExtraField } from '../../stores/extra-fields.ts';
import { ask } from '../ask-admin.ts';
import { messagePage } from '../message-page.tsx';
import { pageAt, type StaffVisit } from '../visit.ts';
import { lookAnswer } from './answers.ts';
import { fieldOfForm } from './field-form.ts';
import { PreviewFrame } from './preview.tsx';
import { previewOf, storeOf } from './preview-page.tsx';

/** One field as customers meet it, with what somebody has typed and not saved: in the store's own language. */
export async function fieldPreviewPage(visit: StaffVisit, form: Form): Promise<Reply> {
  const { request } = visit;
  const typed = request.method === 'POST' ? form : Object.fromEntries(request.query);
  const kind = fieldKinds.find((one) => one === typed['kind']);
  const store = await ask(visit, 'getStore', {}, lookAnswer);
  if (store.kind === 'refused' || kind === undefined) return messagePage(visit, 'not_found');
  const shown = storeOf(store.result, new Map());
  const { locale } = shown;
  const messages = messagesOf(locale);
  const field = fieldView(typedField(kind, typed), locale, locale);
  const body = (
    <section class="card">
      <h1>{field.label}</h1>
      <ExtraFieldInput messages={messages} form={emptyForm} field={field} />
    </section>
  );
  return previewOf(visit, shown, locale, { title: field.label, body });
}

/** What cannot be is shown as if nothing were typed there: whether it can be saved is said when it is. */
function typedField(kind: ExtraField['kind'], typed: Form): ExtraField {
  const { longest: _longest, ...wanted } = fieldOfForm(kind, typed);
  return v.parse(extraFieldSchema, wanted);
}

/** Beside the form, of which it shows what is typed: by its button, and from the first letter on where there is script. */
export function FieldPreview({ visit }: { readonly visit: StaffVisit }): VNode {
  const page = pageAt(visit, 'settings', 'field-preview');
  return (
    <div class="previews" data-preview={page}>
      <PreviewFrame visit={visit} page={page} what="field" title="As customers see it" button="Preview" />
    </div>
  );
}
