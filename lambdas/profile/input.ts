import * as v from 'valibot';
import { atLeastOne, extraFields, fields, name, newPassword, password } from '../http/input.ts';
import { locales } from '../stores/locale.ts';

export const passwordChangeInput = fields({ currentPassword: password, newPassword });

/** What is left out stays as it is; something has to be said. */
export const detailsInput = v.pipe(
  fields({
    firstName: v.optional(name),
    lastName: v.optional(name),
    locale: v.optional(v.picklist(locales, 'invalid_choice')),
    /** Those that are said; null for no value. */
    fields: v.optional(extraFields),
  }),
  v.forward(
    v.check((details) => Object.values(details).some((detail) => detail !== undefined), 'required'),
    ['firstName'],
  ),
  v.metadata(atLeastOne('firstName', 'lastName', 'locale', 'fields')),
);

/** What the page's forms ask for. */
export const nameInput = fields({ firstName: name, lastName: name });
export const localeInput = fields({ locale: v.picklist(locales, 'invalid_choice') });
