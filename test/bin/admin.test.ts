import { describe, expect, test } from '@jest/globals';
import * as v from 'valibot';
import { answerForPeople, howToConfirm, problemForPeople } from '../../bin/admin-answer.ts';
import { actionHelp, fieldNames } from '../../bin/admin-help.ts';
import type { Action } from '../../lambdas/admin/action.ts';
import { actions } from '../../lambdas/admin/actions.ts';

/** An action by its name, as the command line is given it. */
function named(name: string): Action {
  const action = actions[name];
  if (action === undefined) throw new Error(`There is no action ${name}`);
  return action;
}

describe('the help of an action', () => {
  test.each(Object.entries(actions))(
    '%s tells every field, what it takes, and who must be said',
    (name, action) => {
      const help = actionHelp(name, action);
      expect(help).toContain(`npm run admin -- ${name} `);
      expect(help).toContain(action.summary);
      for (const field of fieldNames(action)) expect(help).toMatch(new RegExp(`^  ${field} +\\S`, 'm'));
      expect(help).not.toMatch(/undefined|\[object|any value/);
    },
  );

  test('what is required stands first, and bounds, choices and defaults are told', () => {
    expect(actionHelp('createStore', named('createStore'))).toMatch(
      /name +required, text of 1 to 100 characters\n {2}address +required, text\n(.*\n)* {2}locale +en, es, fr or de; "en" if not said/,
    );
  });

  test('fields that exclude each other are told as alternatives, and none as none', () => {
    const either = v.union([v.strictObject({ a: v.string() }), v.strictObject({ b: v.number() })]);
    const help = actionHelp('x', { ...named('getStore'), input: either });
    expect(help).toContain('  a  required, text\n\nor\n  b  required, a number\n');
    expect(actionHelp('getStore', named('getStore'))).toContain('It takes no fields.');
  });
});

test('who is to confirm a change is told a command that reaches the same deployment', () => {
  expect(howToConfirm({ store: 'books', function: 'Admin', region: 'eu-north-1' }, 'p1')).toContain(
    '\n  npm run admin -- confirmStoreChange --store books --function Admin --region eu-north-1 proposalId=p1',
  );
  expect(howToConfirm({ store: 'demo' }, 'p1')).toContain('confirmStoreChange --store demo proposalId=p1');
});

describe('an answer for people', () => {
  test('a list is a table of what there is to see, and says how to go on', () => {
    const items = [
      { contactId: 'a', email: 'ada@example.com', username: null, mail: { state: 'sent' } },
      { contactId: 'bb', email: null, username: null },
    ];
    expect(answerForPeople({ items, next: 'opaque' }).split('\n')).toEqual([
      'contactId  email            mail.state',
      '---------  ---------------  ----------',
      'a          ada@example.com  sent',
      'bb',
      '',
      'There is more: after=opaque',
    ]);
    expect(answerForPeople({ items: [], next: null })).toBe('Nothing there.');
  });

  test('the longest column stands last, whole; other long cells are cut', () => {
    const long = 'x'.repeat(60);
    const longer = 'y'.repeat(90);
    const [head, , row] = answerForPeople({ items: [{ longer, long, id: '1' }], next: null }).split('\n');
    expect(head).toMatch(/^long +id +longer$/);
    expect(row).toContain(`${'x'.repeat(47)}…`);
    expect(row?.endsWith(longer)).toBe(true);
  });

  test('a thing is its fields, one a line, and its lists stand below', () => {
    expect(
      answerForPeople({ name: 'Demo', look: { colour: '#fff' }, domains: ['a', 'b'], help: [{ name: 'x' }] }),
    ).toBe('name         Demo\nlook.colour  #fff\ndomains      a, b\n\nhelp\n\nname\n----\nx');
    expect(answerForPeople({})).toBe('Done.');
  });

  test('a refusal says what was wrong with which field, and its code', () => {
    const errors = [{ field: 'email', code: 'required', message: 'email is required.' }];
    expect(problemForPeople({ code: 'invalid_input', title: 'Some of it is wrong.', errors })).toBe(
      'Some of it is wrong. (invalid_input)\n  email: email is required.',
    );
  });
});
