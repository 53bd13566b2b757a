import type { Facts, Identity } from './facts.ts';
import { good, judge, judgeDeployed, unknown, wrong } from './finding.ts';
import type { Finding } from './finding.ts';

/** What the bounce function must hear of, to follow a mail to its end. */
const followed = ['DELIVERY', 'BOUNCE', 'COMPLAINT'];

/** Whether mail leaves, arrives, and is followed. */
export function judgeMail(facts: Facts): readonly Finding[] {
  const { identity, fromAddress } = facts.settings.mail;
  const isAddress = identity.includes('@');
  return [
    judge('sandbox', facts.sending, ({ isProduction }) =>
      isProduction
        ? good('sandbox', 'the account has left it')
        : wrong(
            'sandbox',
            'mail reaches verified addresses only',
            'SES console, "Request production access"; docs/operations.md, Mail, says what to write.',
          ),
    ),
    judge('sending', facts.sending, ({ isEnabled, perDay, sentToday, perSecond }) => {
      if (!isEnabled)
        return wrong(
          'sending',
          'SES has stopped all mail of the account',
          'Answer the case in the SES console, "Account dashboard".',
        );
      if (perDay >= 0 && sentToday >= perDay * 0.8)
        return wrong(
          'sending',
          `${String(sentToday)} of ${String(perDay)} mails a day are used`,
          'Ask for more: Service Quotas, SES, "Sending quota".',
        );
      return good('sending', `${String(perDay)} mails a day, ${String(perSecond)} a second`);
    }),
    judge('identity', facts.identity, (seen) => judgeIdentity(identity, isAddress, seen)),
    judge('DKIM', facts.identity, (seen) => {
      if (isAddress) return good('DKIM', 'an address has none of its own');
      if (seen === null) return unknown('DKIM', 'there is no identity yet');
      return seen.dkim === 'SUCCESS'
        ? good('DKIM', 'signs')
        : wrong(
            'DKIM',
            `SES says ${seen.dkim}`,
            'Set the three DkimRecord outputs as CNAME records; SES sees them within minutes, at most 72 hours.',
          );
    }),
    judgeMailFrom(facts),
    judge('DMARC', facts.dmarc, (records) =>
      records.some((record) => /^v=DMARC1\s*;/i.test(record))
        ? good('DMARC', 'is published')
        : wrong(
            'DMARC',
            `none is published for ${fromAddress.slice(fromAddress.lastIndexOf('@') + 1)}`,
            'Set a TXT record at _dmarc of the domain: v=DMARC1; p=none; rua=mailto:...',
          ),
    ),
    judgeDeployed("stores' senders", facts.storeSenders, (senders) => {
      const bad = senders.filter(({ isVerified }) => !isVerified);
      return bad.length === 0
        ? good(
            "stores' senders",
            senders.length === 0 ? 'every store has the deployment’s' : 'SES sends from each',
          )
        : wrong(
            "stores' senders",
            `SES does not send from ${bad.map(({ store, fromAddress }) => `${fromAddress} (${store})`).join(', ')}`,
            'Set the DKIM records that npm run sender shows, or go back to the deployment’s: updateStore sender=null.',
          );
    }),
    judgeDeployed('event topic', facts.eventDestinations, (destinations) => {
      const ours = destinations.filter(
        ({ topicArn, isEnabled }) => isEnabled && topicArn === facts.eventTopicArn,
      );
      const missing = followed.filter((type) => !ours.some(({ types }) => types.includes(type)));
      return missing.length === 0
        ? good('event topic', 'SES tells it what becomes of mail')
        : wrong(
            'event topic',
            `SES does not tell it of ${missing.join(', ')}`,
            'Deploy again: someone changed the configuration set.',
          );
    }),
  ];
}

function judgeIdentity(name: string, isAddress: boolean, seen: Identity | null): Finding {
  if (seen === null)
    return wrong(
      'identity',
      `SES does not know ${name}`,
      'Deploy, or verify it in the SES console (mailIdentityExists).',
    );
  if (seen.isVerified) return good('identity', `${name} is verified`);
  return wrong(
    'identity',
    `${name} is not verified yet`,
    isAddress
      ? 'Follow the link that AWS mailed to it.'
      : 'Set its DKIM records, the three DkimRecord outputs.',
  );
}

function judgeMailFrom({ identity, spf }: Facts): Finding {
  const of = 'MAIL FROM and SPF';
  return judge(of, identity, (seen) => {
    const mailFrom = seen?.mailFrom ?? null;
    if (mailFrom === null) return good(of, "SES's own, whose SPF holds; DMARC holds by DKIM");
    if (mailFrom.status !== 'SUCCESS')
      return wrong(
        of,
        `SES says ${mailFrom.status} of ${mailFrom.domain}`,
        `Set the MX record that the SES console shows for ${mailFrom.domain}.`,
      );
    return judge(of, spf, (records) =>
      records.some((record) => /^v=spf1\b.*\binclude:amazonses\.com\b/i.test(record))
        ? good(of, `${mailFrom.domain} lets SES send`)
        : wrong(
            of,
            `${mailFrom.domain} does not let SES send`,
            `Set a TXT record at ${mailFrom.domain}: v=spf1 include:amazonses.com ~all`,
          ),
    );
  });
}
