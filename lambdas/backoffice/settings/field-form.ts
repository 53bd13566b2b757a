import type { Form } from '../../http/body.ts';
import type { ExtraField, FieldWords } from '../../stores/extra-fields.ts';
import { fieldPlaces } from '../../stores/extra-fields.ts';
import { languageNames } from '../../pages/languages.tsx';
import { locales } from '../../stores/locale.ts';
import type { StaffProblem } from '../ask-admin.ts';

/** A field of the store's own as its form has it, and back. Of each language an empty word is none; choices are lines of `id = label`, one list a language. */

export function formOfField(field: ExtraField): Form {
  return {
    id: field.id,
    ...wordsIn('label', field.label),
    ...wordsIn('help', field.help),
    ...wordsIn('text', field.text),
    ...(field.required ? { required: 'on' } : {}),
    ...Object.fromEntries(field.shown.map((place) => [`shown:${place}`, 'on'])),
    longest: String(field.longest),
    ...Object.fromEntries(
      locales.map((locale) => [
        `choices.${locale}`,
        field.choices
          .flatMap(({ id, label }) => (label[locale] === undefined ? [] : [`${id} = ${label[locale]}`]))
          .join('\n'),
      ]),
    ),
  };
}

function wordsIn(name: string, words: FieldWords): Form {
  return Object.fromEntries(locales.map((locale) => [`${name}.${locale}`, words[locale] ?? '']));
}

/** As setStoreVariables takes it. What cannot be meant is passed on: the admin function says what may be. */
export function fieldOfForm(kind: ExtraField['kind'], form: Form): Record<string, unknown> {
  const longest = form['longest']?.trim() ?? '';
  const same = {
    id: (form['id'] ?? '').trim(),
    kind,
    label: wordsOf(form, 'label'),
    help: wordsOf(form, 'help'),
    required: form['required'] === 'on',
    shown: fieldPlaces.filter((place) => form[`shown:${place}`] === 'on'),
  };
  switch (kind) {
    case 'text':
      return { ...same, longest: /^\d{1,6}$/.test(longest) ? Number(longest) : longest };
    case 'choice':
      return { ...same, choices: choicesOf(form) };
    case 'consent':
      return { ...same, text: wordsOf(form, 'text') };
    case 'date':
    case 'checkbox':
      return same;
  }
}

function wordsOf(form: Form, name: string): Record<string, string> {
  return Object.fromEntries(
    locales.flatMap((locale) => {
      const word = (form[`${name}.${locale}`] ?? '').trim().replace(/\s+/g, ' ');
      return word === '' ? [] : [[locale, word]];
    }),
  );
}

function choicesOf(form: Form) {
  const choices = new Map<string, Record<string, string>>();
  for (const locale of locales) {
    for (const line of (form[`choices.${locale}`] ?? '').split('\n').slice(0, 100)) {
      const [id = '', ...label] = line.split('=');
      if (line.trim() === '') continue;
      choices.set(id.trim(), { ...choices.get(id.trim()), [locale]: label.join('=').trim() });
    }
  }
  return [...choices].map(([id, label]) => ({ id, label }));
}

/** What is wrong with the field at this place of the list, beside the fields of its form. */
export function problemAt(problem: StaffProblem | undefined, index: number): StaffProblem | undefined {
  if (problem === undefined) return undefined;
  const own = `fields.${String(index)}.`;
  const errors = problem.errors.map(({ field, message, ...rest }) => {
    const path = field.startsWith(own) ? field.slice(own.length) : field;
    const choices = /^choices(?:\..*?)?(?:\.(en|es|fr|de))?$/.exec(path);
    const name = choices === null ? path : `choices.${choices[1] ?? 'en'}`;
    return { ...rest, field: name, message: message.replace(`${own}${path}`, `“${labelIn(path)}”`) };
  });
  return { ...problem, errors };
}

/** What the form calls its fields. */
export const formLabels = {
  id: 'Id',
  label: 'Label',
  text: 'Text that is agreed to',
  choices: 'Choices',
  help: 'Help',
  longest: 'Characters at most',
  shown: 'Customers meet it at',
  required: 'Required there',
} as const;

/** Such as `label.de`, `choices.0.label.de` and `longest`. */
function labelIn(path: string): string {
  const [name = ''] = path.split('.');
  const label = Object.entries(formLabels).find(([known]) => known === name)?.[1] ?? path;
  const language = locales.find((locale) => path.endsWith(`.${locale}`));
  return language === undefined ? label : `${label}, ${languageNames[language]}`;
}
