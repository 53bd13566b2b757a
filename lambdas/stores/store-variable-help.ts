import type { VariableName } from './store-variables.ts';

const longerIsWeaker =
  'Longer sessions lower the security of customer accounts: whoever comes to an unattended device is signed in for longer.';

const atTheFoot =
  'linked at the foot of pages and emails. To another site than the store’s own it takes two of the staff once customer accounts were switched on.';

/** What each store variable does, for whoever sets it. Apart from the variables themselves, since only staff's function tells it. */
export const variableHelp = {
  'accounts.enabled':
    'Switches customer accounts on. While off, the portal shows no Sign in and every account route refuses.',
  'sign_in.identifiers': 'What customers sign in with.',
  'sign_in.former_usernames':
    'Lets customers sign in with the username too that they had in the shop you moved from, as importContacts brought it.',
  'sign_in.moved_until':
    'Until the end of this day (UTC) the sign-in page says that the shop has moved, and what to do when an old password is not accepted. The words are login.moved of setStoreTexts.',
  'portal.origins':
    'Where the store’s own pages are, when they are on another host of the same site than its accounts: they may show who is signed in, and the first is where “Back to the store” leads. Empty while both are on one host.',
  'sign_in.force_login':
    'Sells to signed-in customers only: a visitor is sent to sign in, and an order without a session is refused.',
  'customer_numbers.pattern':
    'Gives every contact a customer number that staff, the CRM, an import or an order makes without one: C-######## makes C-40718236. Choose far more digits than you have customers. Without a pattern staff give the numbers.',
  'checkout.offer_account':
    'After a purchase without an account the customer is offered a password, which opens one once the address is verified.',
  'registrations.open':
    'A switch for a bad night: off, nobody registers, and the pages say so. Customers sign in as ever, invitations are accepted, and a purchase still opens an account with its own link.',
  'mail.paused':
    'A switch for a bad night: on, no email is sent and the pages say that it is late. What is queued waits, and goes out within some minutes once it is off again, unless its link is over by then.',
  'registration.reveal_existing_account':
    'Registering an address that has an account: on shows an error with instructions; off shows everybody the same page and emails the instructions to the owner.',
  'session.inactivity_timeout_minutes': `How long someone stays signed in without activity. ${longerIsWeaker}`,
  'session.absolute_timeout_minutes': `How long after sign-in a session ends whatever the activity. ${longerIsWeaker}`,
  'passwords.minimum_length': 'The shortest password accepted, for passwords set from now on.',
  'passwords.lockout.failed_attempts_threshold':
    'Wrong passwords in a row until an address and an account are locked for a growing while.',
  'passwords.lockout.max_duration_minutes':
    'The longest that a lock after wrong passwords lasts. A password reset ends it at once.',
  'throttling.network_requests_per_minute':
    'Sign-ins, registrations and email requests that one client network (an IPv4 address, an IPv6 /64) may make. Ten times as often it may ask what became of a registration’s email. Ten times as many may all make of its wider network (an IPv4 /24, an IPv6 /48); beyond them they wait for each other, and keep no others waiting.',
  'throttling.mails_per_address_per_hour':
    'Emails of one kind that one address may be sent on request of one client network; three times as many on request of its wider one (an IPv4 /24, an IPv6 /48). What stands after a plus sign in an address makes it no other.',
  'throttling.mails_per_network_per_hour':
    'Emails that one client network may have sent on request, to whatever addresses. Its wider network may have ten times as many (an IPv6 /48), or 64 times (an IPv4 /24). Raise it for a shop whose customers share one network.',
  'throttling.mail_networks_per_address_per_hour':
    'Different wider networks (an IPv4 /24, an IPv6 /48) on whose request one address may be sent emails of one kind. The email that resets a password goes out once to each of them even beyond it.',
  'retention.unproven_registrations_days':
    'How long what was typed in a registration is kept while nobody proves its address. Then it is forgotten, password, names and all; a contact that the store made keeps its own data.',
  'retention.dormant_accounts_days':
    'After how long without a sign-in or an order an account ends: its owner is told by email, and has 30 days to sign in and keep it; then all that is theirs is erased. One that no email reaches is kept. The default is a hundred years: accounts are kept for ever.',
  'retention.activities_days':
    'How long staff see what happened to a contact: sign-ins, failures, emails, what staff did. A shorter time counts at once, for what happened before as well.',
  'invitation.lifetime_days':
    'How long the link of an invitation is good, and of an activation that staff sent. Whoever comes too late has a fresh one sent from its page.',
  'verification.lifetime_hours':
    'How long the link that verifies an address and activates the account is good.',
  'checkout_claim.lifetime_hours': 'How long after a purchase its confirmation page can open an account.',
  'password_reset.lifetime_minutes': 'How long the link that resets a password is good.',
  'languages.offered':
    'The languages that pages and emails speak. With more than one, customers may choose on every page.',
  'links.terms': `Your terms and conditions, ${atTheFoot}`,
  'links.privacy': `Your privacy policy, ${atTheFoot}`,
  'links.imprint': `Your imprint or legal notice, ${atTheFoot}`,
} as const satisfies Record<VariableName, string>;

export const fieldsHelp =
  'What you ask of your customers besides names and address, consents among it: a list of fields. Where customers meet them is said with each. A consent whose text changes gets a new version; who agreed to an earlier one agreed to that.';
