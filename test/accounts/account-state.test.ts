import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import {
  accountActs,
  accountStates,
  accountStep,
  standings,
  type AccountAct,
  type Standing,
} from '../../lambdas/accounts/account-state.ts';

// Sound: the keys of the table are the acts.
const acts = Object.keys(accountActs) as AccountAct[];

const arrows = acts.flatMap((act) =>
  standings.flatMap((from) => {
    const step = accountStep(act, from);
    return step.kind === 'goes' ? [{ act, from, to: step.to }] : [];
  }),
);

describe('the states of an account', () => {
  test('are drawn in the docs as the table has them', async () => {
    const name = (standing: Standing) => (standing === 'nobody' ? '[*]' : standing);
    const drawn = arrows.map(
      ({ act, from, to }) => `    ${name(from)} --> ${name(to)}: ${accountActs[act].words}`,
    );
    const docs = await readFile('docs/account-states.md', 'utf8');
    const diagram = /```mermaid\n([^]*?)```/.exec(docs)?.[1];
    expect(diagram).toBe(['stateDiagram-v2', ...drawn, ''].join('\n'));
  });

  test('are all led into, and none but a disabled account is left by staff alone', () => {
    const entered = new Set<string>(arrows.filter(({ from, to }) => from !== to).map(({ to }) => to));
    expect(accountStates.filter((state) => !entered.has(state))).toEqual([]);
    const byMailbox = arrows.filter(({ act }) => act === 'activate' || act === 'reset');
    const closed = accountStates.filter((state) => !byMailbox.some(({ from }) => from === state));
    expect(closed).toEqual(['disabled']);
    expect(accountStep('enable', 'disabled')).toEqual({ kind: 'goes', to: 'active' });
  });

  test('no act but a proof of the address makes an account active, save that staff enable one again, two of them recover its address, and its owner keeps it, or says that a stranger closed it', () => {
    const proofs = ['activate', 'reset', 'signInBySso', 'signInByOldPassword'];
    const opening = arrows.filter(({ from, to }) => to === 'active' && from !== 'active');
    expect(opening.filter(({ act }) => !proofs.includes(act))).toEqual([
      { act: 'secure', from: 'closing', to: 'active' },
      { act: 'enable', from: 'disabled', to: 'active' },
      { act: 'recover', from: 'disabled', to: 'active' },
      { act: 'recover', from: 'closing', to: 'active' },
      { act: 'keep', from: 'closing', to: 'active' },
    ]);
  });

  test('a disabled account is opened by no proof', () => {
    expect(accountStep('activate', 'disabled')).toEqual({ kind: 'account_disabled' });
    expect(accountStep('signInBySso', 'disabled')).toEqual({ kind: 'account_disabled' });
    expect(accountStep('reset', 'disabled')).toEqual({ kind: 'account_disabled' });
    expect(accountStep('register', 'disabled')).toEqual({ kind: 'email_already_registered' });
  });
});
