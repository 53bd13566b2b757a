import type { StaffProblemCode } from '../accounts/problems.ts';

/** What staff and their tools read of a problem: in a sentence, what to do next. */
export const staffWords: Readonly<Record<StaffProblemCode, string>> = {
  invalid_input: 'Some of the input is not valid: see errors.',
  account_disabled:
    'The account is disabled. Enable it with enableAccount first. Only its address can be recovered as it is, which enables it: startAddressRecovery.',
  accounts_disabled: 'This store has no customer accounts. Switch them on with accounts.enabled first.',
  store_not_found: 'There is no such store. Create it with createStore.',
  order_not_found: 'There is no such order in this store.',
  order_exists:
    'There is another order of this id. Send the same as before, or another id; the server sets status and tracking.',
  internal_error: 'Something went wrong on our side. Try again.',
  unknown_action: 'There is no such action.',
  store_exists: 'There is a store of this name already. Change it with updateStore.',
  domain_taken: 'One of the domains belongs to another store. Take it off that one first.',
  address_not_among_domains:
    'Mailed links start with the address, so its host has to be one of the domains. Send both together.',
  store_too_large:
    'All that is set on a store has to fit into 4 kB. Shorten its domains or the address of its logo.',
  mail_not_ready:
    'Email to customers would not arrive: see details.reasons. Accounts can be switched on all the same with evenWithoutMail.',
  changed_meanwhile:
    'Somebody else changed this at the same moment. Read it again, and repeat if it is still wanted.',
  contact_changed:
    'Somebody else changed the same since it was read: details has theirs and yours. Send yours again, expecting theirs, if it is still wanted.',
  settings_changed:
    'Somebody else changed this since it was read: details has theirs and yours. Send yours again with the new version if it is still wanted.',
  contact_not_found: 'There is no such contact in this store.',
  activity_not_found: 'There is no such activity of this contact.',
  store_key_not_found: 'There is no such store key: listStoreKeys says which there are.',
  too_many_store_keys: 'The store has as many keys as it may have. Revoke those that no server has any more.',
  order_is_there: 'This contact has the order already.',
  export_not_ours:
    'This is no page of an export of this store by a deployment with the same password pepper, or it was changed since. Bring that deployment’s secrets over first: docs/moving-out.md.',
  import_pending:
    'This store is being brought in from an export, its customers first. Go on with importStore, or take away what is there with npm run remove:store.',
  no_import_waits: 'No import of this store waits to be confirmed, or not this one.',
  export_too_new:
    'This export is of a later release than this deployment, which could not take it whole. Deploy that release here first; nothing was brought in.',
  other_export: 'Another export of this store is being brought in. Go on with that one.',
  page_missing: 'A page before this one is missing. Send the pages in their order.',
  batch_not_found: 'There is no such batch of invitations in this store: getInvitations lists them.',
  batch_is_over: 'This batch of invitations is done. Start another for whoever came since.',
  nothing_to_undo: 'This order was not moved, or each move of it is undone.',
  crm_id_taken: 'Another contact has this CRM id. Change that one, or give it another id.',
  request_id_used:
    'Another request had this requestId within the last day. Give each request an id of its own.',
  request_running: 'The same request is still being done. Send it again in a moment for its answer.',
  customer_number_taken: 'Another contact has this customer number: see details.',
  customer_number_is_username:
    'Another contact signs in with this as their username of the old shop: see details. As a customer number it would keep one of the two outside. Give another number.',
  email_belongs_to_account:
    'The contact has an account: only the customer gives it another address, with proof of the new one. Where they cannot get in, startAddressRecovery.',
  username_exists:
    'The contact has a username already, so there is nothing to invite to. Reset the password instead: Reset Password, or sendPasswordReset. An account without an email address is given one by startAddressRecovery.',
  no_customer_number: 'The contact has no customer number. Give it one with updateContact first.',
  number_sign_in_off:
    'Customers of this store do not sign in with their customer number. Let them with sign_in.identifiers first.',
  number_belongs_to_account:
    'The contact has an account that this customer number leads to, and may be signed in with. Give it another number, not none. One that was given by mistake can be taken off for seven days, until somebody signs in with it.',
  nothing_to_withdraw: 'No invitation, registration or password after checkout is pending with this contact.',
  no_email:
    'The contact has no email address. Add one with updateContact; to an account that was ever active startAddressRecovery gives one.',
  email_bounced:
    'Email to this address has bounced. Clear it with clearBounce once the address is right, then send again. Where the mailbox of an account is gone, startAddressRecovery gives it another; disableAccount keeps a stranger out until then.',
  duplicate_email:
    'Other contacts have the same email address: see details. Say who they are with mergeContacts or markDifferentPeople, then send again.',
  email_taken:
    'An account has proven this address already, or the contact has it. Ask the customer for another one.',
  recovery_pending: 'The address is being recovered already. Stop that with stopAddressRecovery first.',
  no_recovery:
    'No address recovery is open: it was confirmed or stopped, is over, or somebody has answered at the old mailbox since. Start one with startAddressRecovery.',
  recovery_overtaken:
    'Another recovery than the one that you looked at is open by now: getContact shows it. Look at that one, and who began it.',
  same_actor: 'Whoever asked for this first cannot confirm it. Ask somebody else of the staff to.',
  proposal_pending:
    'Another change of this store waits for somebody already: getStore shows it. Confirm or withdraw that one first.',
  no_proposal:
    'No such change of the store waits: it was confirmed or withdrawn, or is older than a week. getStore shows what waits.',
  proposal_overtaken:
    'What this would change has become another since it was proposed. Withdraw it, and propose it anew.',
  same_contact: 'These are one contact already.',
  accounts_differ:
    'Both contacts have opened an account: see details. Say with signIn whose sign-in stays, kept or merged; another of the staff has to send the same.',
  plan_overtaken:
    'What these contacts are found or signed in by has changed since you looked at them. See them side by side again with previewMerge.',
  too_many_merged: 'More contacts, addresses or numbers than one contact can have would come together.',
  merge_not_found: 'There is no such merge of this contact, or it was undone: getContact lists them.',
  merge_final: 'This merge is older than 30 days, and stays.',
  merge_overtaken:
    'Since the merge an address or number of the other contact has become somebody’s own, so the two cannot be parted. Move the orders with moveOrder.',
  later_merge_first: 'Another merge came after this one. Undo that one first.',
  too_early:
    'The old address can stop the recovery for 72 hours, and so can each that became the main one since, from then on. Confirm it after that: getContact shows confirmFrom.',
  too_many_caller_codes: 'Too many wrong codes for this contact. Wait, and check the caller in another way.',
  account_not_active: 'The contact has no active account.',
  account_closing:
    'The account ends soon, at its owner’s wish or since nobody has used it, and they keep it by signing in. Where a stranger may have closed it: secureAccount, which keeps it, or disableAccount, which stops that for as long. To end it now: eraseContact.',
  account_not_disabled: 'The account is not disabled.',
  erased:
    'Who had this address, number or CRM id was erased here, and stays so: take them out of what sends them. Whoever comes of their own accord registers or orders; where they have asked you for it, createContact, upsertContact and updateContact take afterErasure: true.',
  unknown_hash_scheme:
    'No scheme is known by the form of this password hash. Import the contact without it: the customer sets a password by a reset.',
  hash_malformed:
    'This password hash is damaged. Take it from the old shop again, or import the contact without it.',
  hash_too_costly:
    'Checking this password hash would take more than a second or too much memory. Import the contact without it: the customer sets a password by a reset.',
  identifiers_disagree:
    'The CRM id and the customer number belong to different contacts here. Merge those, or mend the row.',
  username_taken:
    'Another contact signs in with this username of the old shop: this one signs in with the email address.',
  username_unusable:
    'A username of the old shop may have 60 letters, digits, blanks, dots, dashes, plus signs and underscores at most. This contact signs in with the email address.',
};
