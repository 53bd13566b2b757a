/**
 * What the software must do, as numbered rows of its three sources (S0 to S2). A row's name in the suite is its id and its behaviour.
 * `docs/requirements.md` lists them; after a change here: `npm run rows -- --write`.
 */
export const rows = [
  {
    id: 'S0-1',
    behaviour:
      "There are three ways into an account: a password set after checkout, an invitation mailed from the admin side, and the store's registration form.",
  },
  {
    id: 'S0-2',
    behaviour:
      'A contact uses one of the three ways only: it is recorded on the contact, and any other is refused with `invite_method_conflict` and what to do instead.',
  },
  {
    id: 'S0-3',
    behaviour:
      'A store switches on or off whether customers are offered a password, and with it an account, after a completed purchase.',
  },
  { id: 'S0-4', behaviour: 'A customer who is signed in can check on their orders.' },
  { id: 'S0-5', behaviour: 'A customer who is signed in can see their details and change them.' },
  { id: 'S0-6', behaviour: 'A contact has a Send Invitation field, which staff or the CRM can set.' },
  { id: 'S0-7', behaviour: 'Setting Send Invitation mails an invitation to a contact that has no username.' },
  {
    id: 'S0-8',
    behaviour:
      'For a contact that has a username it mails nothing, and the answer says to use Reset Password (S0-31).',
  },
  { id: 'S0-9', behaviour: 'Send Invitation can be set as the contact is created, and at any time later.' },
  {
    id: 'S0-10',
    behaviour:
      'Whoever sets it does not wait for the mail: the answer is `queued` at once, and `sent` follows within two minutes.',
  },
  { id: 'S0-11', behaviour: "Once sent, the mail shows among the contact's activities." },
  {
    id: 'S0-12',
    behaviour:
      'Staff can open that activity and take the invitation link out of it: staff alone, each view recorded, and only while the account was never active (ruling 20).',
  },
  {
    id: 'S0-13',
    behaviour: 'Every store has a registration page at `https://<its domain>/accounts/register`.',
  },
  { id: 'S0-14', behaviour: 'Submitting that form registers the customer.' },
  { id: 'S0-15', behaviour: 'A mail then asks the customer to verify the address.' },
  { id: 'S0-16', behaviour: 'Before the address is verified, the customer cannot sign in.' },
  {
    id: 'S0-17',
    behaviour:
      'A contact has a Reset Password field beside Send Invitation, by which staff or the CRM send a password reset.',
  },
  { id: 'S0-18', behaviour: 'Customers can start a reset themselves, from the sign-in page.' },
  { id: 'S0-19', behaviour: 'A reset sets a password for a contact that never had one, too.' },
  { id: 'S0-20', behaviour: 'A session timeout says how long a customer stays signed in without activity.' },
  { id: 'S0-21', behaviour: 'Unless the store says otherwise, 30 minutes without activity end the session.' },
  {
    id: 'S0-22',
    behaviour:
      'Unless the store says otherwise, the session ends 60 minutes after sign-in whatever the activity; the earlier end counts.',
  },
  {
    id: 'S0-23',
    behaviour: 'Both timeouts are store variables: set per store, at run time, without a deploy.',
  },
  { id: 'S0-24', behaviour: '`session.inactivity_timeout_minutes` is the timeout without activity.' },
  { id: 'S0-25', behaviour: '`session.absolute_timeout_minutes` is the timeout whatever the activity.' },
  {
    id: 'S0-26',
    behaviour: 'Where staff change the timeouts, they read that longer sessions lower security.',
  },
  { id: 'S0-27', behaviour: 'One place tells staff why a contact cannot be invited or cannot sign in.' },
  { id: 'S0-28', behaviour: 'That place names a username that exists already.' },
  { id: 'S0-29', behaviour: 'That place names other contacts with the same email address, and lists them.' },
  { id: 'S0-30', behaviour: 'That place names an address that has bounced, and whether softly or hard.' },
  { id: 'S0-31', behaviour: 'Where a username exists (S0-28), it offers to reset the password instead.' },
  {
    id: 'S0-32',
    behaviour:
      'Where the address has bounced (S0-30), staff can clear the soft or hard bounce there, and then send again.',
  },
  { id: 'S0-33', behaviour: 'It links to help on managing bounces, a page of our own docs.' },
  {
    id: 'S0-34',
    behaviour:
      'These words are kept: contact, account, username, Send Invitation, activities, store variables, Reset Password, registration page.',
  },
  { id: 'S1-1', behaviour: 'A storefront user can come from registration on the storefront.' },
  { id: 'S1-2', behaviour: 'A storefront user can come from staff in the back office.' },
  {
    id: 'S1-3',
    behaviour: 'There are two security flows: the first activation, and re-activation of the password.',
  },
  { id: 'S1-4', behaviour: 'Registration mails the address that was typed on the form.' },
  { id: 'S1-5', behaviour: 'That mail is the notification Storefront account activation.' },
  { id: 'S1-6', behaviour: 'That mail holds the link that activates the account.' },
  { id: 'S1-7', behaviour: 'Following the link activates the account.' },
  { id: 'S1-8', behaviour: 'The notification Activation was successful is mailed then.' },
  { id: 'S1-9', behaviour: 'The sign-in page has Forgot your password?' },
  { id: 'S1-10', behaviour: 'Forgot your password? asks for the email address.' },
  { id: 'S1-11', behaviour: 'The notification Storefront user password reset is mailed to it.' },
  {
    id: 'S1-12',
    behaviour: 'The link in that mail leads to the storefront page where the new password is typed.',
  },
  { id: 'S1-13', behaviour: 'The notification Reset Password Was Successful is mailed then.' },
  { id: 'S1-14', behaviour: 'Staff create a storefront user from a contact.' },
  { id: 'S1-15', behaviour: 'Creating one mails Storefront account activation as well.' },
  { id: 'S1-16', behaviour: "Staff cannot set a customer's password: no admin action takes one." },
  {
    id: 'S1-17',
    behaviour: 'The link of an account that staff created asks for a password first and activates only then.',
  },
  { id: 'S1-18', behaviour: "Staff can start a reset from the contact's details." },
  {
    id: 'S1-19',
    behaviour:
      'The four notifications exist under exactly these names: Storefront account activation, Activation was successful, Storefront user password reset, Reset Password Was Successful.',
  },
  { id: 'S1-20', behaviour: 'Each of the four is sent on exactly its trigger, once.' },
  { id: 'S2-1', behaviour: 'Staff switch customer accounts on for a store, in the back office.' },
  { id: 'S2-2', behaviour: "Switched on, the store's portal shows a Sign in menu item." },
  { id: 'S2-3', behaviour: 'Switched off, there is no menu item, and every account route refuses.' },
  {
    id: 'S2-4',
    behaviour:
      "Sign-in shows one of three faces, by the store's configuration: the default, SSO beside it, or SSO only.",
  },
  { id: 'S2-5', behaviour: 'The default face is a sign-in form and a registration panel.' },
  {
    id: 'S2-6',
    behaviour:
      'The form takes the password with the email, the customer number or either, as a store variable says.',
  },
  { id: 'S2-7', behaviour: 'For whoever has no account, a Register link leads to creating one.' },
  { id: 'S2-8', behaviour: 'With SSO on, there is a button with the message that the store configured.' },
  { id: 'S2-9', behaviour: 'With SSO only, there is nothing but that button.' },
  { id: 'S2-10', behaviour: 'The button leads to the configured provider, where the flow is completed.' },
  { id: 'S2-11', behaviour: 'After that the customer is back on the portal, signed in.' },
  {
    id: 'S2-12',
    behaviour: 'Force login: a visitor without a session is sent to the sign-in page by itself.',
  },
  {
    id: 'S2-13',
    behaviour:
      'Force login: nobody buys without signing in, which the order API itself refuses, not the page alone.',
  },
  {
    id: 'S2-14',
    behaviour:
      "Force login with SSO only: straight to the provider's page, and never round in a loop of redirects.",
  },
  { id: 'S2-15', behaviour: 'Registration needs email, password, first name and last name.' },
  { id: 'S2-16', behaviour: 'Whoever has a purchase history sees it when they use the same email.' },
  { id: 'S2-17', behaviour: 'When the form is accepted, a message says to look for the confirmation mail.' },
  { id: 'S2-18', behaviour: 'The confirmation link activates the account.' },
  { id: 'S2-19', behaviour: 'A message says that the account is activated.' },
  {
    id: 'S2-20',
    behaviour: 'An email that another account holds already gets an error and instructions instead.',
  },
  { id: 'S2-21', behaviour: 'Staff can send an activation mail from the Customer Details page.' },
  {
    id: 'S2-22',
    behaviour: 'So a customer who used several addresses gets the account with the more recent purchases.',
  },
  {
    id: 'S2-23',
    behaviour:
      'That account is activated with the customer number, which is what its customer then signs in with.',
  },
  { id: 'S2-24', behaviour: 'Having got the mail, the customer sets the password.' },
  {
    id: 'S2-25',
    behaviour: 'They can turn on signing in with the email at any time later ("Activate from Email").',
  },
  { id: 'S2-26', behaviour: 'Turning it on requires a password update.' },
  { id: 'S2-27', behaviour: 'Customers turn it on themselves, in their profile.' },
  {
    id: 'S2-28',
    behaviour:
      'Every part of the face named above exists: menu item, form, panel, link, button, messages, back-office control, profile control.',
  },
] as const satisfies readonly { readonly id: string; readonly behaviour: string }[];

export type Row = (typeof rows)[number];
export type RowId = Row['id'];
