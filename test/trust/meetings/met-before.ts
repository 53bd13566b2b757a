/** By stage, pairs of acts that once came to something half, or of which one was lost: each was seen to fail before it was mended. */
export const metBefore: Readonly<Record<string, readonly (readonly [first: string, second: string])[]>> = {
  'an account, and a contact that is invited': [
    // The search knew them by a name that nobody has.
    ['its owner changes the name', 'staff change its last name'],
    // An id led to a contact that did not have it.
    ['the CRM gives it an id', 'the CRM gives it another id'],
    // What was given to somebody who was being erased led to nobody, and nobody could ever have it again.
    ['staff erase it', 'its owner proves a further address'],
    ['staff erase it', 'staff give it a number'],
    ['staff erase the contact', 'the CRM gives the contact an id'],
    // What was given or told stayed with the one that was merged, where nobody finds it.
    ['staff merge the contact into it', 'staff mark the two as different'],
    ['staff merge the contact into it', 'the contact registers'],
    ['staff merge the contact into it', 'staff give the contact a number'],
    ['staff merge the contact into it', 'staff give the contact a company'],
    ['staff merge the contact into it', 'staff say the contact’s nickname'],
    ['staff merge it into the contact', 'its owner proves a further address'],
    ['staff merge it into the contact', 'its owner says a nickname'],
    ['staff merge it into the contact', 'staff begin a recovery'],
    ['staff begin a recovery', 'staff merge it into the contact'],
  ],
  'two who were merged, and the account is the merged one’s': [
    // What was given meanwhile was the wrong one's, or nobody's.
    ['staff undo the merge', 'its owner changes the name'],
    ['staff undo the merge', 'staff give it a number'],
    ['staff undo the merge', 'staff give it a company'],
  ],
  'a registration that is to be forgotten': [
    // The order was gone with the registration.
    ['it is forgotten', 'its owner orders'],
    ['it is forgotten', 'staff record an order of it'],
    // Kept for its order, nobody found it.
    ['an order is moved to it', 'it is forgotten'],
    ['it is forgotten', 'staff give it a company'],
    // The search knew it by a company that it did not have.
    ['staff create a contact of its address', 'staff give it a company'],
  ],
  'an account whose end has come': [['its end comes', 'staff give it a number']],
  'an account whose main address was changed': [
    // An address of the one that was merged led to an account that had it no more.
    ['staff merge the contact into it', 'its owner takes the change back'],
  ],
  'an account of a number, which may sign in with its address': [
    // It was called by the number before.
    ['its owner signs in with the address from now on', 'staff give it another number'],
    ['its owner says that it was not them', 'staff give it another number'],
  ],
  'a batch of invitations, and whom it is to invite': [
    // The result was of whom nobody finds.
    ['the batch takes its turn', 'staff merge the contact into another'],
    ['the batch takes its turn', 'staff erase the contact'],
  ],
  'an account that nobody has used for long': [
    // Its owner was in, and it was to end.
    ['its owner signs in', 'it is warned'],
    ['its owner comes in by a provider’s sign-in', 'it is warned'],
    // It was to end, and nothing ever looked at it again.
    ['its owner resets', 'it is warned'],
    ['staff disable it', 'it is warned'],
  ],
  'an account that nobody has used, and whose end has come': [
    // What was just ordered was gone with it.
    ['its end comes', 'its owner orders'],
    ['its end comes', 'an order is moved to it'],
    ['its end comes', 'an import brings an order of it'],
  ],
};
