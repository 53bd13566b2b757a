import type { Certificate, Domain, Facts } from './facts.ts';
import { good, judge, judgeDeployed, unknown, wrong } from './finding.ts';
import type { Finding } from './finding.ts';

const soonMilliseconds = 30 * 24 * 60 * 60 * 1000;

/** Whether customers reach it by the stores' domains, staff by theirs, and operators hear of it. */
export function judgeReach(facts: Facts): readonly Finding[] {
  const { domains, edge } = facts.settings;
  const names = [...domains.map(({ name }) => name), ...(edge?.domains ?? [])];
  return [
    ...facts.certificates.map((looked) =>
      judge('certificate', looked, (seen) => judgeCertificate(seen, facts)),
    ),
    ...facts.domains.map(judgeDomain),
    judgeDeployed("stores' domains", facts.storeHosts, (hosts) => judgeStores(hosts, names)),
    judgeDeployed('secrets', facts.secrets, (secrets) => {
      const bad = secrets.filter(({ isGood }) => !isGood).map(({ name }) => name);
      return bad.length === 0
        ? good('secrets', 'each names a current key and has it')
        : wrong(
            'secrets',
            `${bad.join(', ')} names no key that it has`,
            'Put back the last good version: Secrets Manager keeps it as AWSPREVIOUS.',
          );
    }),
    ...(facts.settings.staff === null ? [] : [judgeStaffSecret(facts)]),
    judgeDeployed('alarms', facts.alarmSubscriptions, (subscriptions) =>
      judgeAlarms(subscriptions, facts.settings.alarmEmail),
    ),
  ];
}

function judgeCertificate({ arn, status, names, expiresAt }: Certificate, facts: Facts): Finding {
  const { domains, edge, staff } = facts.settings;
  const ofApi = domains.filter(({ certificateArn }) => certificateArn === arn);
  const uses = [
    { setting: 'certificateArn', hosts: ofApi.map(({ name }) => name) },
    { setting: 'edgeCertificateArn', hosts: edge?.certificateArn === arn ? edge.domains : [] },
    { setting: 'staffCertificateArn', hosts: staff?.certificateArn === arn ? [staff.host] : [] },
  ].filter(({ hosts }) => hosts.length > 0);
  const own = uses.flatMap(({ hosts }) => hosts);
  const setting = uses.map((use) => use.setting).join(' and ');
  const whose = `that of ${own.join(', ')} `;
  if (status === 'PENDING_VALIDATION')
    return wrong(
      'certificate',
      `${whose}waits for its DNS record`,
      'Set the CNAME that the ACM console shows for it.',
    );
  if (status !== 'ISSUED')
    return wrong(
      'certificate',
      `${whose}is ${status}`,
      `Ask ACM for another, and put its ARN into the settings (${setting}).`,
    );
  const uncovered = own.filter((domain) => !names.some((name) => covers(name, domain)));
  if (uncovered.length > 0)
    return wrong(
      'certificate',
      `does not cover ${uncovered.join(', ')}`,
      `Ask ACM for one that does, and put its ARN into the settings (${setting}).`,
    );
  return expiresAt !== null && expiresAt.getTime() - facts.now.getTime() < soonMilliseconds
    ? wrong(
        'certificate',
        `${whose}ends on ${expiresAt.toISOString().slice(0, 10)}`,
        'Leave its validation record in DNS, so that ACM can renew it.',
      )
    : good('certificate', `covers ${own.join(', ')}`);
}

/** A wildcard stands for one label. */
function covers(name: string, domain: string): boolean {
  return name === domain || (name.startsWith('*.') && domain.slice(domain.indexOf('.')) === name.slice(1));
}

function judgeDomain({ name, target, leadsTo }: Domain): Finding {
  const of = `DNS of ${name}`;
  if (target === null) return unknown(of, 'is not deployed yet');
  return judge(of, leadsTo, (places) => {
    if (places.includes(target)) return good(of, `leads to ${target}`);
    return places.length === 0
      ? wrong(of, 'leads nowhere', `Set a CNAME record: ${name} to ${target}.`)
      : wrong(
          of,
          `leads to ${places.join(', ')}`,
          `Set it to ${target}, unless a content network that leads there stands in between.`,
        );
  });
}

function judgeStores(hosts: readonly string[], domains: readonly string[]): Finding {
  const of = "stores' domains";
  if (hosts.length === 0)
    return wrong(of, 'there is no store yet', 'Make one: npm run admin -- createStore, as the README shows.');
  const unserved =
    domains.length === 0 ? [] : hosts.filter((host) => !domains.some((domain) => covers(domain, host)));
  if (unserved.length > 0)
    return wrong(
      of,
      `no domain of this stage is ${unserved.join(', ')}`,
      'Add it to domainName (or edgeDomainName) in the settings, and deploy.',
    );
  const unowned = domains.filter((domain) => !domain.startsWith('*.') && !hosts.includes(domain));
  return unowned.length === 0
    ? good(of, `answers for ${hosts.join(', ')}`)
    : wrong(
        of,
        `no store answers on ${unowned.join(', ')}`,
        'Name it in a store: npm run admin -- updateStore.',
      );
}

function judgeStaffSecret({ isStaffSecretPut }: Facts): Finding {
  const of = "staff's provider";
  return judgeDeployed(of, isStaffSecretPut, (isPut) =>
    isPut
      ? good(of, 'a secret of its was put there')
      : wrong(
          of,
          'nobody put its client secret there, so no staff can sign in',
          'aws secretsmanager put-secret-value, as docs/operations.md shows under "Back office for staff".',
        ),
  );
}

function judgeAlarms(
  subscriptions: readonly { readonly endpoint: string; readonly isConfirmed: boolean }[],
  alarmEmail: string | null,
): Finding {
  const pending = subscriptions.filter(({ isConfirmed }) => !isConfirmed);
  if (pending.length > 0)
    return wrong(
      'alarms',
      'a subscription waits to be confirmed',
      'Follow the link that AWS mailed; a new deploy does not send it again, the SNS console does.',
    );
  if (subscriptions.length > 0) return good('alarms', 'somebody hears them');
  return wrong(
    'alarms',
    'nobody hears them',
    alarmEmail === null
      ? 'Set alarmEmail in the settings and deploy.'
      : 'Deploy: alarmEmail is not subscribed yet.',
  );
}
