import type { Form } from '../http/body.ts';

/** A form's id, by which what it asks for is done once; nothing where it carries none. */
export function requestIdOf(form: Form): { readonly requestId?: string } {
  const { requestId } = form;
  return requestId === undefined || !/^[A-Za-z0-9._:-]{1,100}$/.test(requestId) ? {} : { requestId };
}
