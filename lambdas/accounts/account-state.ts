export const accountStates = ['none', 'invited', 'registered', 'active', 'disabled'] as const;
export type AccountState = (typeof accountStates)[number];

/** Where an account can stand; `nobody`: no contact has the address yet, or any more; `closing`: active, and to end soon unless it is kept. */
export const standings = ['nobody', ...accountStates, 'closing'] as const;
export type Standing = (typeof standings)[number];

// Told so, the bundler leaves the table out of functions that know the states alone: the session check is measured.
/* @__NO_SIDE_EFFECTS__ */
const goes = <To extends Standing>(to: To) => ({ kind: 'goes', to }) as const;
/* @__NO_SIDE_EFFECTS__ */
const refused = <Code extends string>(kind: Code) => ({ kind }) as const;
/** It makes a second contact, and this one stays as it is. */
const another = { kind: 'another_contact' } as const;

interface Act {
  /** What the diagram in `docs/account-states.md` says of it. */
  readonly words: string;
  readonly from: Readonly<Record<Standing, Step>>;
}

type Step = { readonly kind: 'goes'; readonly to: Standing } | { readonly kind: string };

/**
 * The life of an account, whole: what each act makes of it, or the code by which it is refused. A password may be there before the address is proven;
 * signing in needs the proof (`active`). The rules go by this table, the diagram in the docs is drawn from it, and a test walks it.
 */
export const accountActs = {
  createContact: {
    words: 'staff or the CRM create the contact',
    from: {
      nobody: goes('none'),
      none: another,
      invited: another,
      registered: another,
      active: another,
      disabled: another,
      closing: another,
    },
  },
  register: {
    words: 'registers with the address',
    from: {
      nobody: goes('registered'),
      none: goes('registered'),
      // The invitation stays open; the proof of the registration accepts it (ruling 7).
      invited: goes('invited'),
      registered: goes('registered'),
      active: refused('email_already_registered'),
      disabled: refused('email_already_registered'),
      closing: refused('email_already_registered'),
    },
  },
  claim: {
    words: 'sets a password after checkout',
    from: {
      nobody: refused('token_used'),
      none: goes('registered'),
      invited: refused('invite_method_conflict'),
      registered: goes('registered'),
      active: refused('invite_method_conflict'),
      disabled: refused('invite_method_conflict'),
      closing: refused('invite_method_conflict'),
    },
  },
  invite: {
    words: 'staff or the CRM invite',
    from: {
      nobody: refused('contact_not_found'),
      none: goes('invited'),
      // Earlier invitations stay good.
      invited: goes('invited'),
      // Of an unproven registration or claim the link stays good too, and accepts the invitation (ruling 7).
      registered: goes('invited'),
      active: refused('username_exists'),
      disabled: refused('username_exists'),
      closing: refused('username_exists'),
    },
  },
  withdraw: {
    words: 'staff withdraw what is pending',
    from: {
      nobody: refused('contact_not_found'),
      none: refused('nothing_to_withdraw'),
      invited: goes('none'),
      registered: goes('none'),
      active: refused('nothing_to_withdraw'),
      disabled: refused('nothing_to_withdraw'),
      closing: refused('nothing_to_withdraw'),
    },
  },
  activate: {
    words: 'follows an activation link',
    from: {
      nobody: refused('token_used'),
      none: goes('active'),
      invited: goes('active'),
      registered: goes('active'),
      active: refused('token_used'),
      disabled: refused('account_disabled'),
      closing: refused('token_used'),
    },
  },
  reset: {
    words: 'sets a password by a mailed reset',
    from: {
      nobody: refused('token_used'),
      none: goes('active'),
      invited: goes('active'),
      registered: goes('active'),
      active: goes('active'),
      disabled: refused('account_disabled'),
      closing: goes('closing'),
    },
  },
  signInBySso: {
    words: 'signs in by a provider that vouches for the address',
    from: {
      nobody: goes('active'),
      none: goes('active'),
      invited: goes('active'),
      registered: goes('active'),
      active: goes('active'),
      disabled: refused('account_disabled'),
      closing: goes('closing'),
    },
  },
  signInByOldPassword: {
    words: 'signs in with the password of the old shop, which had proven the address',
    from: {
      nobody: refused('wrong_credentials'),
      none: goes('active'),
      invited: goes('active'),
      registered: goes('active'),
      active: goes('active'),
      disabled: refused('account_disabled'),
      closing: goes('closing'),
    },
  },
  forget: {
    words: 'nobody proves the address in time',
    from: {
      nobody: refused('nothing_to_forget'),
      none: refused('nothing_to_forget'),
      invited: goes('invited'),
      // Where there was nothing but the registration, the contact goes with it.
      registered: goes('none'),
      active: refused('nothing_to_forget'),
      disabled: refused('nothing_to_forget'),
      closing: refused('nothing_to_forget'),
    },
  },
  secure: {
    words: 'is secured, by "Not me" or by staff, until a reset',
    from: {
      nobody: refused('token_used'),
      none: refused('account_not_active'),
      invited: refused('account_not_active'),
      registered: refused('account_not_active'),
      active: goes('active'),
      disabled: refused('account_disabled'),
      // A stranger may have closed it.
      closing: goes('active'),
    },
  },
  correctAddress: {
    words: 'staff correct the address',
    from: {
      nobody: refused('contact_not_found'),
      none: goes('none'),
      // What is pending was of the wrong address, and is withdrawn with it.
      invited: goes('none'),
      registered: goes('none'),
      active: refused('email_belongs_to_account'),
      disabled: refused('email_belongs_to_account'),
      closing: refused('email_belongs_to_account'),
    },
  },
  disable: {
    words: 'staff disable the account',
    from: {
      nobody: refused('contact_not_found'),
      none: refused('account_not_active'),
      invited: refused('account_not_active'),
      registered: refused('account_not_active'),
      active: goes('disabled'),
      disabled: refused('account_not_active'),
      // A stranger may have closed it. Where its owner has, that begins anew when it is enabled.
      closing: goes('disabled'),
    },
  },
  enable: {
    words: 'staff enable it again',
    from: {
      nobody: refused('contact_not_found'),
      none: refused('account_not_disabled'),
      invited: refused('account_not_disabled'),
      registered: refused('account_not_disabled'),
      active: refused('account_not_disabled'),
      disabled: goes('active'),
      closing: refused('account_not_disabled'),
    },
  },
  recover: {
    words: 'two of the staff give it another address',
    from: {
      nobody: refused('contact_not_found'),
      none: refused('account_not_active'),
      invited: refused('account_not_active'),
      registered: refused('account_not_active'),
      active: goes('active'),
      // That keeps a stranger out until the address is mended.
      disabled: goes('active'),
      closing: goes('active'),
    },
  },
  close: {
    words: 'its owner closes it, or it was not used for long',
    from: {
      nobody: refused('contact_not_found'),
      none: refused('account_not_active'),
      invited: refused('account_not_active'),
      registered: refused('account_not_active'),
      active: goes('closing'),
      disabled: refused('account_not_active'),
      // Its time goes on.
      closing: goes('closing'),
    },
  },
  keep: {
    words: 'its owner keeps it',
    from: {
      nobody: refused('contact_not_found'),
      none: refused('account_not_active'),
      invited: refused('account_not_active'),
      registered: refused('account_not_active'),
      active: goes('active'),
      disabled: refused('account_not_active'),
      closing: goes('active'),
    },
  },
  erase: {
    words: 'staff erase the contact',
    from: {
      nobody: refused('contact_not_found'),
      none: goes('nobody'),
      invited: goes('nobody'),
      registered: goes('nobody'),
      active: goes('nobody'),
      disabled: goes('nobody'),
      closing: goes('nobody'),
    },
  },
  end: {
    words: 'nobody keeps it in time',
    from: {
      nobody: refused('not_closing'),
      none: refused('not_closing'),
      invited: refused('not_closing'),
      registered: refused('not_closing'),
      active: refused('not_closing'),
      disabled: refused('not_closing'),
      closing: goes('nobody'),
    },
  },
} as const satisfies Record<string, Act>;

export type AccountAct = keyof typeof accountActs;

/** What the act makes of an account that stands there. */
export function accountStep<Name extends AccountAct, From extends Standing>(
  act: Name,
  from: From,
): (typeof accountActs)[Name]['from'][From] {
  return accountActs[act].from[from];
}
