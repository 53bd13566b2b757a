import {
  companyInColumns,
  fieldsInColumns,
  importColumns,
  isExtraColumn,
  type ExtraColumn,
  type ImportColumn,
} from '../../lambdas/accounts/import-columns.ts';
import { suggestion } from '../../lib/closest.ts';

type ColumnField = ImportColumn | ExtraColumn;

/** Names that shops give these columns, letters and digits alone. */
const guesses: Readonly<Record<ImportColumn, readonly string[]>> = {
  email: [
    'email',
    'mail',
    'emailaddress',
    'useremail',
    'customeremail',
    'emailadresse',
    'correo',
    'correoelectronico',
    'adressemail',
    'adresseemail',
    'courriel',
  ],
  emailProven: ['emailproven', 'emailverified', 'verified', 'confirmed', 'emailconfirmed'],
  username: ['username', 'userlogin', 'login', 'nickname', 'benutzername', 'usuario', 'utilisateur'],
  firstName: [
    'firstname',
    'first',
    'givenname',
    'forename',
    'vorname',
    'nombre',
    'prenom',
    'billingfirstname',
  ],
  lastName: [
    'lastname',
    'last',
    'surname',
    'familyname',
    'nachname',
    'name',
    'apellido',
    'apellidos',
    'nom',
    'billinglastname',
  ],
  customerNumber: [
    'customernumber',
    'customerno',
    'number',
    'kundennummer',
    'kundennr',
    'numerodecliente',
    'numeroclient',
    'numerodeclient',
  ],
  crmId: ['crmid', 'salesforceid', 'externalid', 'contactid'],
  locale: ['locale', 'language', 'lang', 'sprache', 'idioma', 'langue'],
  companyId: ['companyid', 'accountid'],
  companyName: [
    'company',
    'companyname',
    'organisation',
    'organization',
    'firma',
    'empresa',
    'entreprise',
    'societe',
  ],
  passwordHash: ['passwordhash', 'password', 'userpass', 'hash', 'passwort', 'encryptedpassword'],
};

const plain = (header: string) =>
  header
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/** What each column of the file is; null where it is left out. */
export type Columns = readonly { readonly header: string; readonly field: ColumnField | null }[];

/** What is said with `--map 'Header=field'`, and for the other columns what their names suggest; `Header=` leaves one out. Each field has one column. */
export function readColumns(headers: readonly string[], said: readonly string[]): Columns {
  const wanted = new Map(said.map((word) => readMap(word, headers)));
  const taken = new Set([...wanted.values()].filter((field) => field !== null));
  return headers.map((header) => {
    const own = wanted.get(header);
    if (own !== undefined) return { header, field: own };
    const name = header.trim();
    const extra = isExtraColumn(name) && !taken.has(name) ? name : null;
    const guess: ColumnField | null =
      extra ??
      importColumns.find((field) => guesses[field].includes(plain(header)) && !taken.has(field)) ??
      null;
    if (guess !== null) taken.add(guess);
    return { header, field: guess };
  });
}

function readMap(word: string, headers: readonly string[]): readonly [string, ColumnField | null] {
  const equals = word.lastIndexOf('=');
  if (equals < 1) throw new Error(`--map takes 'Column=field', and not ${word}.`);
  const header = word.slice(0, equals);
  const name = word.slice(equals + 1);
  if (!headers.includes(header))
    throw new Error(`The file has no column ${header}. ${suggestion(header, headers)}`);
  if (name === '') return [header, null];
  const field = isExtraColumn(name) ? name : importColumns.find((one) => one === name);
  if (field === undefined) throw new Error(`There is no field ${name}. ${suggestion(name, importColumns)}`);
  return [header, field];
}

/** Which column goes where, for whoever is about to import. */
export function describeColumns(columns: Columns): string {
  const used = columns.filter(({ field }) => field !== null);
  const left = columns.filter(({ field }) => field === null).map(({ header }) => header);
  const width = Math.max(0, ...used.map(({ header }) => header.length));
  return [
    'Columns',
    ...used.map(({ header, field }) => `  ${header.padEnd(width)}  ${field ?? ''}`),
    ...(left.length === 0 ? [] : [`  left out: ${left.join(', ')}`]),
  ].join('\n');
}

const yes = new Set(['1', 'true', 'yes', 'y', 'ja', 'oui', 'si', 'sí', 't']);
const locales = ['en', 'es', 'fr', 'de'];

/** A record of the file as `importContacts` takes it. What is empty is not said. */
export function rowOf(
  columns: Columns,
  cells: readonly string[],
  isProvenUnlessSaid: boolean,
): Record<string, unknown> {
  const said = new Map<ColumnField, string>();
  for (const [at, { field }] of columns.entries()) {
    const cell = cells[at]?.trim() ?? '';
    if (field !== null && cell !== '') said.set(field, cell);
  }
  const known = [...said].filter(([field]) => !isExtraColumn(field));
  // Sound: what is left are fields that every shop has.
  const { emailProven, locale, companyId, companyName, ...texts } = Object.fromEntries(known) as Partial<
    Record<ImportColumn, string>
  >;
  const language = locale?.slice(0, 2).toLowerCase() ?? '';
  const proven = emailProven === undefined ? isProvenUnlessSaid : yes.has(emailProven.toLowerCase());
  return {
    ...texts,
    ...fieldsInColumns(said),
    emailProven: proven,
    ...(locales.includes(language) ? { locale: language } : {}),
    ...companyInColumns(companyId, companyName),
  };
}
