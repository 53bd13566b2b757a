/** What the software must do, as numbered rows of its three sources (S0 to S2). A row's name in the suite is its id and its behaviour. */
export const rows = [
  {
    id: 'S0-1',
    behaviour:
      "Three ways into an account: set a password after checkout; an invitation mailed from the admin side; the store's registration form.",
  },
  {
    id: 'S0-2',
    behaviour:
      'One contact uses only one of the three; the way is recorded on the contact and another way is refused with `invite_method_conflict` and what to do instead.',
  },
  {
    id: 'S0-3',
    behaviour:
      'Per store, on or off: after a completed purchase the customer is offered a password to open an account.',
  },
  { id: 'S0-4', behaviour: 'Signed in, the customer can check on their orders.' },
  { id: 'S0-5', behaviour: 'Signed in, the customer can see and change their details.' },
  { id: 'S0-6', behaviour: 'A contact has a Send Invitation field that staff or the CRM can set.' },
  { id: 'S0-7', behaviour: 'Setting it mails an invitation, when the contact has no username.' },
  {
    id: 'S0-8',
    behaviour: 'With a username nothing is mailed; the answer says to use Reset Password (S0-31).',
  },
  { id: 'S0-9', behaviour: 'The field works when the contact is created as well as later.' },
  {
    id: 'S0-10',
    behaviour:
      'Sending is asynchronous: the call answers at once with state `queued`; `sent` follows within two minutes.',
  },
  { id: 'S0-11', behaviour: "The mail shows among the contact's activities once sent." },
  {
    id: 'S0-12',
    behaviour:
      'Staff can open that activity and get the invite link out of it (allowed only to staff, and each view is itself recorded).',
  },
  {
    id: 'S0-13',
    behaviour: 'Every store has a registration page at `https://<its domain>/accounts/register`.',
  },
  { id: 'S0-14', behaviour: 'A customer registers by submitting that form.' },
  { id: 'S0-15', behaviour: 'After it they get a mail asking them to verify the address.' },
  { id: 'S0-16', behaviour: 'They cannot sign in before the address is verified.' },
  {
    id: 'S0-17',
    behaviour:
      'Staff or the CRM can send a password reset from the contact (a Reset Password field beside Send Invitation).',
  },
  { id: 'S0-18', behaviour: 'The customer can start a reset from the sign-in page.' },
  { id: 'S0-19', behaviour: 'A reset sets a password also where none was ever set.' },
  { id: 'S0-20', behaviour: 'Session timeout: how long someone stays signed in without activity.' },
  { id: 'S0-21', behaviour: 'Default: the session ends after 30 minutes without activity.' },
  {
    id: 'S0-22',
    behaviour: 'Default: it ends 60 minutes after sign-in whatever the activity; whichever comes first.',
  },
  { id: 'S0-23', behaviour: 'Both are store variables: changed per store, at run time, without a deploy.' },
  { id: 'S0-24', behaviour: '`session.inactivity_timeout_minutes`' },
  { id: 'S0-25', behaviour: '`session.absolute_timeout_minutes`' },
  { id: 'S0-26', behaviour: 'Where staff change them they read that longer sessions lower security.' },
  { id: 'S0-27', behaviour: "One place tells staff why a contact can't be invited or can't sign in." },
  { id: 'S0-28', behaviour: 'It names: a username already exists.' },
  { id: 'S0-29', behaviour: 'It names: other contacts have the same email address, and lists them.' },
  { id: 'S0-30', behaviour: 'It names: the address has bounced, and whether soft or hard.' },
  { id: 'S0-31', behaviour: 'Remedy for S0-28: reset the password instead.' },
  { id: 'S0-32', behaviour: 'Remedy for S0-30: staff clear the soft or hard bounce, then can send again.' },
  { id: 'S0-33', behaviour: 'It links to help on managing bounces (a page of our own docs).' },
  {
    id: 'S0-34',
    behaviour:
      'The words are kept: contact, account, username, Send Invitation, activities, store variables, Reset Password, registration page.',
  },
  { id: 'S1-1', behaviour: 'A storefront user comes from registration on the storefront, or' },
  { id: 'S1-2', behaviour: 'from staff in the back office.' },
  { id: 'S1-3', behaviour: 'Two security flows: first activation; password re-activation.' },
  { id: 'S1-4', behaviour: 'Registration mails the address that was used on the form,' },
  { id: 'S1-5', behaviour: 'with the notification Storefront account activation,' },
  { id: 'S1-6', behaviour: 'which holds the link that activates the account.' },
  { id: 'S1-7', behaviour: 'Following the link activates it.' },
  { id: 'S1-8', behaviour: 'Then the notification Activation was successful is mailed.' },
  { id: 'S1-9', behaviour: 'The sign-in page has Forgot your password?' },
  { id: 'S1-10', behaviour: 'which asks for the email address,' },
  { id: 'S1-11', behaviour: 'mails Storefront user password reset,' },
  { id: 'S1-12', behaviour: 'whose link leads to the storefront page where the new password is typed;' },
  { id: 'S1-13', behaviour: 'then Reset Password Was Successful is mailed.' },
  { id: 'S1-14', behaviour: 'Staff create a storefront user from a contact.' },
  { id: 'S1-15', behaviour: 'That mails Storefront account activation too.' },
  { id: 'S1-16', behaviour: "Staff can't set the password: no admin action takes one." },
  { id: 'S1-17', behaviour: 'There the link first asks for a password and only then activates.' },
  { id: 'S1-18', behaviour: "Staff can start a reset from the contact's details." },
  { id: 'S1-19', behaviour: 'The four notifications exist under exactly these names.' },
  { id: 'S1-20', behaviour: 'Each is sent on exactly its trigger, once.' },
  { id: 'S2-1', behaviour: 'Customer accounts are switched on per store in the back office.' },
  { id: 'S2-2', behaviour: "On: a Sign in menu item shows in the store's portal." },
  { id: 'S2-3', behaviour: 'Off: no menu item, and every account route refuses.' },
  {
    id: 'S2-4',
    behaviour: 'Sign in shows one of three faces, by configuration: default, SSO beside it, SSO only.',
  },
  { id: 'S2-5', behaviour: 'Default: a sign-in form and a registration panel.' },
  {
    id: 'S2-6',
    behaviour: 'Sign-in takes email and/or customer number (store variable says which), and the password.',
  },
  { id: 'S2-7', behaviour: 'Without an account, a Register link leads to creating one.' },
  { id: 'S2-8', behaviour: "SSO on: a button with the store's configured message." },
  { id: 'S2-9', behaviour: 'SSO only: nothing but that button.' },
  { id: 'S2-10', behaviour: 'The button leads to the configured provider, where the flow is completed.' },
  { id: 'S2-11', behaviour: 'Then the customer is back on the portal, signed in.' },
  {
    id: 'S2-12',
    behaviour: 'Force login: a visitor without a session is sent to the sign-in page automatically.',
  },
  {
    id: 'S2-13',
    behaviour:
      'Force login: no purchase without signing in; refused by the order API itself, not only by the page.',
  },
  {
    id: 'S2-14',
    behaviour: "Force login and SSO only: straight to the provider's page; never a redirect loop.",
  },
  { id: 'S2-15', behaviour: 'Registration needs email, password, first name, last name.' },
  { id: 'S2-16', behaviour: 'Someone with a purchase history sees it when they use the same email.' },
  { id: 'S2-17', behaviour: 'Form accepted: a message says to look for the confirmation mail.' },
  { id: 'S2-18', behaviour: 'The confirmation link activates the account' },
  { id: 'S2-19', behaviour: 'and a message says that it is activated.' },
  { id: 'S2-20', behaviour: 'Email already held by another account: an error and instructions instead.' },
  { id: 'S2-21', behaviour: 'Staff can send an activation mail from the Customer Details page.' },
  {
    id: 'S2-22',
    behaviour:
      'So the customer gets the account with the more recent purchases, when several addresses were used.',
  },
  {
    id: 'S2-23',
    behaviour: 'That account is activated with the customer number, which is then what they sign in with.',
  },
  { id: 'S2-24', behaviour: 'Having got the mail, the customer sets the password.' },
  {
    id: 'S2-25',
    behaviour: 'They can always turn on signing in with the email later ("Activate from Email").',
  },
  { id: 'S2-26', behaviour: 'That requires a password update.' },
  { id: 'S2-27', behaviour: 'They do it themselves, in their profile.' },
  {
    id: 'S2-28',
    behaviour:
      'The parts of the face named above all exist: menu item, form, panel, link, button, messages, back-office control, profile control.',
  },
] as const satisfies readonly { readonly id: string; readonly behaviour: string }[];

export type Row = (typeof rows)[number];
export type RowId = Row['id'];
