import { asSet } from '../stores/extra-fields.ts';
import { fieldBounds } from '../stores/judge-fields.ts';
import { fieldsHelp, variableHelp } from '../stores/store-variable-help.ts';
import { storeVariables } from '../stores/store-variables.ts';
import { ssoOf } from '../stores/sso.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { proposalLifetimeSeconds, proposedChanges, type StoreProposal } from '../stores/store-proposal.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findFields } from '../tables/store-fields.ts';
import type { StoredStore } from '../tables/stores.ts';
import { findOpenProposal } from './store-proposals.ts';

const helpOf: Readonly<Record<string, string>> = variableHelp;

/** A store as staff see it: these fields and no others, and of each variable what it does and may be. */
export async function storeView(needs: Needs, { store, setVariables: set, version }: StoredStore) {
  const { storeId, name, address, domains, locale, look, sender, variables } = store;
  const [{ fields }, proposal] = await Promise.all([
    findFields(needs, storeId),
    findOpenProposal(needs, storeId),
  ]);
  const help = Object.entries(storeVariables).map(([variable, about]) => ({
    name: variable,
    isSet: Object.hasOwn(set, variable),
    ...about,
    help: helpOf[variable],
  }));
  return {
    storeId,
    name,
    address,
    domains,
    locale,
    look,
    sender,
    sso: ssoView(store),
    variables: { ...variables, fields: fields.map(asSet) },
    variableHelp: [
      ...help,
      {
        name: 'fields',
        isSet: fields.length > 0,
        kind: 'fields',
        default: [],
        maximum: fieldBounds.fields,
        unit: 'fields',
        help: fieldsHelp,
      },
    ],
    /** Sent back as `expectedVersion`, a change is refused where somebody else changed the store since. */
    version,
    /** What waits for another of the staff. */
    proposal: proposal === undefined ? null : proposalView(proposal),
  };
}

function proposalView(proposal: StoreProposal) {
  const { proposalId, by, proposedAtEpochSeconds: at } = proposal;
  return {
    proposalId,
    by,
    proposedAt: isoTime(at),
    expiresAt: isoTime(at + proposalLifetimeSeconds),
    changes: proposedChanges(proposal),
  };
}

/** Which secret it has is nobody's to see, nor which version of it. */
function ssoView(store: StoredStore['store']) {
  const sso = ssoOf(store);
  if (sso === null) return null;
  const { issuer, clientId, message, only, claims, joinsByAddress } = sso;
  return { issuer, clientId, message, only, claims, joinsByAddress };
}
