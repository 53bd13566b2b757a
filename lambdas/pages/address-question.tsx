import type { VNode } from 'preact';
import { canonicalEmailAddress } from '../accounts/email-address.ts';
import type { FieldError } from '../accounts/field-error.ts';
import { likelyAddress } from '../accounts/likely-address.ts';
import type { Form } from '../http/body.ts';
import type { PageMessages } from './words.ts';

/** An address that looks like a slip, and the one that was probably meant. */
export interface AddressQuestion {
  readonly typed: string;
  readonly meant: string;
}

/** The form as it is meant: with the address that was chosen when it was asked about, unless another was typed since. */
export function withChosenAddress(form: Form): Form {
  const { email = '', asked, corrected = '' } = form;
  return corrected !== '' && canonicalEmailAddress(email) === asked ? { ...form, email: corrected } : form;
}

/** What to ask about the form's address before anything is sent to it; undefined where it looks right, or was asked about and kept. */
export function questionAbout({ email = '', asked }: Form): AddressQuestion | undefined {
  const typed = canonicalEmailAddress(email);
  if (typed === undefined || typed === asked) return undefined;
  const meant = likelyAddress(typed);
  return meant === undefined ? undefined : { typed, meant };
}

export const questionError: FieldError = { field: 'email', code: 'email_likely_typo' };

interface AddressChoiceProps {
  readonly messages: PageMessages;
  readonly question: AddressQuestion | undefined;
}

/** Stands below the address in its form, and works without script. */
export function AddressChoice({ messages, question }: AddressChoiceProps): VNode | null {
  if (question === undefined) return null;
  const { typed, meant } = question;
  const words = messages.addressQuestion;
  return (
    <fieldset class="choice">
      <legend>{words.title(meant)}</legend>
      <input type="hidden" name="asked" value={typed} />
      <label for="corrected-yes">
        <input type="radio" id="corrected-yes" name="corrected" value={meant} checked />
        {words.yes(meant)}
      </label>
      <label for="corrected-no">
        <input type="radio" id="corrected-no" name="corrected" value="" />
        {words.no(typed)}
      </label>
    </fieldset>
  );
}
