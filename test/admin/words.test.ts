import { expect, test } from '@jest/globals';
import { actions } from '../../lambdas/admin/actions.ts';
import { staffWords } from '../../lambdas/admin/staff-words.ts';
import { helpPages } from '../../lambdas/backoffice/help/compiled.ts';
import { messageOf, reasonCodes } from '../../lambdas/contacts/reason-words.ts';
import { storeVariables } from '../../lambdas/stores/store-variables.ts';
import { variableHelp } from '../../lambdas/stores/store-variable-help.ts';

test('staff read of emails, as customers do, and of no mails', () => {
  const said = [
    ...Object.values(staffWords),
    ...Object.values(actions).map(({ summary }) => summary),
    ...reasonCodes.map((code) => messageOf(code, { said: 'Mailbox full' })),
    ...Object.values(variableHelp),
    ...Object.values(helpPages).map(({ title }) => title),
    ...Object.values(storeVariables).flatMap((variable) => ('unit' in variable ? [variable.unit] : [])),
  ];
  expect(said.length).toBeGreaterThan(200);
  // `mail.paused` is a store variable’s name.
  expect(said.filter((text) => /\bmails?\b(?!\.paused)/i.test(text))).toEqual([]);
});
