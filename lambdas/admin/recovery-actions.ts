import * as v from 'valibot';
import { stoppableSeconds } from '../accounts/address-recovery.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { action } from './action.ts';
import { checkCallerCode } from './check-caller-code.ts';
import { viewContact } from './contact-view.ts';
import { anyContact, contactId, email, reason } from './input.ts';
import { confirmAddressRecovery, startAddressRecovery, stopAddressRecovery } from './recover-address.ts';
import { adminProblem, done } from './reply.ts';
import { sendCallerCode } from './send-caller-code.ts';

/** As getContact shows it: with it nothing but that one is confirmed or stopped. */
const recoveryId = v.optional(
  v.pipe(v.string('invalid_type'), v.regex(/^[A-Za-z0-9_-]{16}$/, 'invalid_recovery_id')),
);

export const recoveryActions = {
  startAddressRecovery: action({
    summary:
      'The customer’s mailbox is dead, or there is none: begin to give the account another address. The old one is told and can stop it for 72 hours; then another actor confirms',
    input: v.strictObject({ contactId, newEmail: email, reason, evidence: reason }),
    run: async (asked) => {
      const started = await startAddressRecovery(asked);
      if (started.kind !== 'started') return adminProblem(started.kind);
      const { recovery, activityId, isTold } = started;
      return done({
        recoveryId: recovery.recoveryId,
        newEmail: recovery.newEmail,
        confirmFrom: isoTime(recovery.startedAtEpochSeconds + stoppableSeconds),
        activityId,
        // Without an address nobody is mailed.
        ...(isTold ? { state: 'queued' } : {}),
      });
    },
  }),

  confirmAddressRecovery: action({
    summary:
      'Confirm another actor’s address recovery after 72 hours: every session ends, and the new address gets a link to set a password',
    input: v.strictObject({ contactId, recoveryId }),
    run: async (asked) => {
      const confirmed = await confirmAddressRecovery(asked);
      if (confirmed.kind !== 'recovered') return adminProblem(confirmed.kind);
      const { contact, order } = confirmed;
      const mail = { activityId: order.activity.activityId, state: 'queued' };
      return done({ ...(await viewContact(asked.needs, contact)), ...mail });
    },
  }),

  stopAddressRecovery: action({
    summary: 'Stop an address recovery that was not confirmed yet',
    input: v.strictObject({ contactId, recoveryId, reason: v.optional(reason) }),
    run: async (asked) => {
      const stopped = await stopAddressRecovery(asked);
      return stopped.kind === 'stopped'
        ? done(await viewContact(asked.needs, stopped.contact))
        : adminProblem(stopped.kind);
    },
  }),

  sendCallerCode: action({
    summary:
      'Email a caller the code that their signed-in profile shows, for checkCallerCode: to the address before a main one that has not settled',
    input: anyContact,
    run: async (asked) => {
      const sent = await sendCallerCode(asked);
      if (sent.kind !== 'queued') return adminProblem(sent.kind);
      const { order, to, isMainAddress } = sent;
      return done({ activityId: order.activity.activityId, state: 'queued', to, isMainAddress });
    },
  }),

  checkCallerCode: action({
    summary: 'Whether the code that a caller reads out is the one their signed-in profile shows',
    input: v.strictObject({
      contactId,
      code: v.pipe(
        v.string('invalid_type'),
        v.trim(),
        // Six digits are those of the release before.
        v.regex(/^(?:[A-Z]{2}[ -]?[A-Z\d]{3}|\d{6})$/i, 'invalid_caller_code'),
      ),
    }),
    run: async (asked) => {
      const checked = await checkCallerCode(asked);
      switch (checked.kind) {
        case 'checked':
          return done({
            isRight: checked.isRight,
            isMainAddressSettled: checked.isMainAddressSettled,
          });
        case 'contact_not_found':
        case 'too_many_caller_codes':
          return adminProblem(checked.kind);
      }
    },
  }),
};
