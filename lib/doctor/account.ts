import { hostsOfGateway } from '../settings.ts';
import type { Facts } from './facts.ts';
import { good, judge, unknown, wrong } from './finding.ts';
import type { Finding } from './finding.ts';

/** Ten is what a new account has; then nine customers at once are served while the tenth is refused. */
const enoughConcurrency = 100;

/** Whether this machine may deploy here at all, and whether the account is ready for it. */
export function judgeAccount(facts: Facts): readonly Finding[] {
  const { settings, region } = facts;
  return [
    facts.account.kind === 'seen'
      ? good('credentials', `of account ${facts.account.value}`)
      : wrong(
          'credentials',
          `AWS does not take them: ${facts.account.why}`,
          'Sign in (aws sso login, or aws configure), and name the profile: AWS_PROFILE=... npm run doctor.',
        ),
    judgeRegion(settings, region),
    judge('bootstrap', facts.isBootstrapped, (isBootstrapped) =>
      isBootstrapped
        ? good('bootstrap', 'the CDK has its stack in this region')
        : wrong('bootstrap', 'the CDK has no stack in this region', 'Run npx cdk bootstrap.'),
    ),
    judge('stacks', facts.stacks, (stacks) => {
      const absent = stacks.filter(({ status }) => status === null);
      const broken = stacks.filter(
        ({ status }) => status !== null && !/^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status),
      );
      if (broken.length > 0)
        return wrong(
          'stacks',
          broken.map(({ name, status }) => `${name} is ${String(status)}`).join(', '),
          'Look at its events in the CloudFormation console, mend the first that failed, and deploy again.',
        );
      return absent.length === 0
        ? good('stacks', 'all are deployed')
        : unknown('stacks', `${absent.map(({ name }) => name).join(', ')}: not deployed yet`);
    }),
    judge('concurrency', facts.concurrency, (runs) =>
      runs >= enoughConcurrency
        ? good('concurrency', `Lambda runs ${String(runs)} functions at once`)
        : wrong(
            'concurrency',
            `Lambda runs only ${String(runs)} functions at once, all systems of the account together`,
            'Ask for 1,000: Service Quotas, Lambda, "Concurrent executions".',
          ),
    ),
  ];
}

function judgeRegion(settings: Facts['settings'], region: string | null): Finding {
  if (region === null) {
    return wrong('region', 'none is set', 'Name it: AWS_REGION=eu-central-1 npm run doctor.');
  }
  const elsewhere = hostsOfGateway(settings).find(
    ({ certificateArn }) => certificateArn.split(':')[3] !== region,
  );
  return elsewhere === undefined
    ? good('region', region)
    : wrong(
        'region',
        `is ${region}, and the certificate of ${elsewhere.name} is in another`,
        `Deploy to ${elsewhere.certificateArn.split(':')[3] ?? ''}, or ask ACM for a certificate in ${region}.`,
      );
}
