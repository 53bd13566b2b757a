/**
 * Faults that a walk has to find by itself, by chance alone: each breaks one rule at one place, as a careless change would. `npm run mutants` plants one after the
 * other in a copy of the product and says after how many walks it was found. A test keeps the places: what stands there has to stand there once.
 */
export interface Mutant {
  readonly name: string;
  /** What it breaks. */
  readonly breaks:
    | 'ruling 3'
    | 'ruling 7'
    | 'ruling 8'
    | 'ruling 10'
    | 'ruling 20'
    | 'ruling 21'
    | 'ruling 23'
    | 'nothing half'
    | 'no dead end';
  readonly walk: 'people-walk' | 'staff-walk';
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

export const mutants: readonly Mutant[] = [
  {
    name: 'a press is enough',
    breaks: 'ruling 3',
    walk: 'people-walk',
    file: 'lambdas/activation/activate.ts',
    from: '  const prover = await recognise(needs, token.registration, given);',
    to: "  const prover: Prover = given.password === undefined && token.registration !== null ? { kind: 'registrant_elsewhere', registration: token.registration } : await recognise(needs, token.registration, given);",
  },
  {
    name: 'whatever password is typed shows the registrant',
    breaks: 'ruling 3',
    walk: 'people-walk',
    file: 'lambdas/activation/activate.ts',
    from: '    (await verifyPassword(password, registration.password, await hashPolicyOf(needs)));',
    to: "    typeof (await hashPolicyOf(needs)) === 'object';",
  },
  {
    name: 'a merge gives its registration to who is kept as a password',
    breaks: 'ruling 3',
    walk: 'people-walk',
    file: 'lambdas/accounts/merge.ts',
    from: '  const password = kept.password ?? merged.password;',
    to: '  const password = kept.password ?? merged.password ?? merged.registration?.password ?? null;',
  },
  {
    name: 'a link of a merged contact opens the kept one whatever came of it',
    breaks: 'ruling 20',
    walk: 'staff-walk',
    file: 'lambdas/accounts/links.ts',
    from: '        kept.activatedAt === null &&\n        into.addresses.includes(made.email) &&\n        addressesOf(kept).includes(made.email) &&\n        made.credentialVersion === into.credentialVersion &&\n        kept.credentialVersion === into.keptVersion',
    to: '        into.addresses.includes(made.email) && made.credentialVersion === into.credentialVersion',
  },
  {
    name: 'a merge gives an opened account the address of the other',
    breaks: 'ruling 20',
    walk: 'staff-walk',
    file: 'lambdas/accounts/merge.ts',
    from: '  const email = wasEverActive(first) ? first.email : (first.email ?? second.email);',
    to: "  const email = signIn === 'kept' ? (second.email ?? first.email) : (first.email ?? second.email);",
  },
  {
    name: 'one of the staff merges two accounts that were opened',
    breaks: 'ruling 20',
    walk: 'staff-walk',
    file: 'lambdas/contacts/merge-contacts.ts',
    from: '    if (plan.takesTwo && !isAgreed) {',
    to: '    if (plan.takesTwo && !isAgreed && proposal !== undefined) {',
  },
  {
    name: 'who asked for a merge agrees to it as well',
    breaks: 'ruling 20',
    walk: 'staff-walk',
    file: 'lambdas/contacts/merge-contacts.ts',
    from: '    if (proposal !== undefined && isSameActor(proposal.by, by.actor))',
    to: "    if (proposal !== undefined && by.actor === '' && isSameActor(proposal.by, by.actor))",
  },
  {
    name: 'who began a recovery ends it',
    breaks: 'ruling 23',
    walk: 'staff-walk',
    file: 'lambdas/admin/recover-address.ts',
    from: "  if (isSameActor(recovery.startedBy, actor)) return { kind: 'same_actor' };",
    to: "  if (actor === '' && isSameActor(recovery.startedBy, actor)) return { kind: 'same_actor' };",
  },
  {
    name: 'staff correct the address of an opened account',
    breaks: 'ruling 20',
    walk: 'staff-walk',
    file: 'lambdas/accounts/account-state.ts',
    from: "      active: refused('email_belongs_to_account'),",
    to: "      active: goes('active'),",
  },
  {
    name: 'an import sets the password of an opened account',
    breaks: 'ruling 20',
    walk: 'staff-walk',
    file: 'lambdas/admin/import-contact.ts',
    from: "  if (before.accountState === 'active' || before.accountState === 'disabled')",
    to: "  if (before.accountState === 'disabled')",
  },
  {
    name: 'staff read the link of a reset',
    breaks: 'ruling 20',
    walk: 'staff-walk',
    file: 'lambdas/accounts/links.ts',
    from: "    page: '/accounts/reset-password',\n    lifetimeSeconds: ({ variables }) => variables['password_reset.lifetime_minutes'] * 60,\n    boundTo: 'credentials',\n    isForStaffToo: false,",
    to: "    page: '/accounts/reset-password',\n    lifetimeSeconds: ({ variables }) => variables['password_reset.lifetime_minutes'] * 60,\n    boundTo: 'credentials',\n    isForStaffToo: true,",
  },
  {
    name: 'staff read a link that the customer asked for',
    breaks: 'ruling 20',
    walk: 'staff-walk',
    file: 'lambdas/admin/link-for-staff.ts',
    from: "  return actor === 'customer' || contact.activatedAt !== null ? null : token;",
    to: "  return actor === 'nobody' || contact.activatedAt !== null ? null : token;",
  },
  {
    name: 'what came in on an old shop’s word outlives the proof',
    breaks: 'ruling 20',
    walk: 'staff-walk',
    file: 'lambdas/steps/first-proof.ts',
    from: '  if (contact.emailOnTrust !== email) return disconnectUnsettled(needs, contact, now);',
    to: '  if (contact.emailOnTrust !== email || now > 0) return { change: { emailOnTrust: null }, writes: [], seesConnections: false };',
  },
  {
    name: 'a proof leaves what was registered',
    breaks: 'nothing half',
    walk: 'people-walk',
    file: 'lambdas/steps/open-account.ts',
    from: '    registration: null,\n    credentialVersion: contact.credentialVersion + 1,',
    to: '    credentialVersion: contact.credentialVersion + 1,',
  },
  {
    name: 'a reset ends no session',
    breaks: 'ruling 8',
    walk: 'people-walk',
    file: 'lambdas/steps/open-account.ts',
    from: '    credentialVersion: contact.credentialVersion + 1,\n  };\n  const after = { ...contact, ...change, email };',
    to: '    credentialVersion: isOpen ? contact.credentialVersion : contact.credentialVersion + 1,\n  };\n  const after = { ...contact, ...change, email };',
  },
  {
    name: 'a reset lifts no lock',
    breaks: 'ruling 8',
    walk: 'people-walk',
    file: 'lambdas/reset/reset-password.ts',
    from: '    ...lockoutsOf(before).map((key) => unlock(needs, key, now)),',
    to: '    ...lockoutsOf(before).slice(99).map((key) => unlock(needs, key, now)),',
  },
  {
    name: 'an address that staff correct leads to the contact still',
    breaks: 'nothing half',
    walk: 'people-walk',
    file: 'lambdas/admin/contact-change.ts',
    from: '    ...(isMoving && before.email !== null && !addressesOf(after).includes(before.email) ? [address] : []),',
    to: "    ...(isMoving && before.email === '' ? [address] : []),",
  },
  {
    name: 'the address before a recovery leads to the account still',
    breaks: 'nothing half',
    walk: 'people-walk',
    file: 'lambdas/admin/recover-address.ts',
    from: '    ...(await leaveAddresses(needs, contact, dropped)),',
    to: '    ...(await leaveAddresses(needs, contact, [])),',
  },
  {
    name: 'the undoing of a merge leaves what led to the merged contact',
    breaks: 'ruling 21',
    walk: 'people-walk',
    file: 'lambdas/contacts/undo-merge.ts',
    from: '    return isNew && !claim.proven\n',
    to: "    if (kind === 'number') return [];\n    return isNew && !claim.proven\n",
  },
  {
    name: 'a registration that gives way keeps its claim to the address',
    breaks: 'nothing half',
    walk: 'people-walk',
    file: 'lambdas/admin/take-over-address.ts',
    from: '        leave(needs, contact, email, leadsTo),\n',
    to: '',
  },
  {
    name: 'people who are known to be different stand in each other’s way',
    breaks: 'no dead end',
    walk: 'people-walk',
    file: 'lambdas/steps/find-by-address.ts',
    from: '  return other.contactId !== contactId && !differentFrom.includes(other.contactId);',
    to: '  return other.contactId !== contactId && differentFrom.length < 99;',
  },
  {
    name: 'a diagnosis knows no remedy of a disabled account',
    breaks: 'no dead end',
    walk: 'people-walk',
    file: 'lambdas/contacts/diagnosis.ts',
    from: "{ action: 'enableAccount', input",
    to: "{ action: 'unlockAccount', input",
  },
  {
    name: 'a remedy is offered that is refused',
    breaks: 'no dead end',
    walk: 'people-walk',
    file: 'lambdas/contacts/diagnosis.ts',
    from: "    return store.variables['accounts.enabled'] && namesakes.length === 0 && canOpen",
    to: "    return store.variables['accounts.enabled'] && (canOpen || namesakes.length < 9)",
  },
  {
    name: 'who proposed where a store leads confirms it',
    breaks: 'ruling 20',
    walk: 'staff-walk',
    file: 'lambdas/admin/store-proposals.ts',
    from: "  if (isSameActor(proposal.by, actor)) return { kind: 'same_actor' };",
    to: "  if (actor === '' && isSameActor(proposal.by, actor)) return { kind: 'same_actor' };",
  },
];
