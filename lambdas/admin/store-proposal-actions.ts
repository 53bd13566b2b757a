import * as v from 'valibot';
import { action } from './action.ts';
import { adminProblem, done } from './reply.ts';
import { confirmStoreChange, withdrawStoreChange } from './store-proposals.ts';
import { storeView } from './store-view.ts';

const oneProposal = v.strictObject({
  proposalId: v.pipe(v.string('invalid_type'), v.regex(/^[A-Za-z0-9_-]{16}$/, 'invalid_proposal_id')),
});

export const storeProposalActions = {
  confirmStoreChange: action({
    summary:
      'Confirm a change of the store that another of the staff has proposed: getStore shows it. It is so at once',
    input: oneProposal,
    run: async (asked) => {
      const confirmed = await confirmStoreChange(asked);
      return confirmed.kind === 'confirmed'
        ? done(await storeView(asked.needs, confirmed.stored))
        : adminProblem(confirmed.kind);
    },
  }),

  withdrawStoreChange: action({
    summary: 'Withdraw a proposed change of the store, whoever proposed it',
    input: oneProposal,
    run: async (asked) => {
      const withdrawn = await withdrawStoreChange(asked);
      return withdrawn.kind === 'withdrawn'
        ? done(await storeView(asked.needs, withdrawn.stored))
        : adminProblem(withdrawn.kind);
    },
  }),
};
