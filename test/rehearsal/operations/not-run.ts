import type { NotRun } from './step.ts';

const of =
  (file: string) =>
  (...starts: string[]) =>
    starts.map((start) => ({ file, starts: start }));

/** What the documentation names and this does not give, with the reason: printed at the end of every run. */
export const notRun: readonly NotRun[] = [
  {
    why: 'The laptop, by npm start: `npm run machinery` and `npm run browser` are about that',
    commands: [],
    all: /^([A-Z_]+=\S+ )?npm start\b/,
  },
  {
    why: 'A suite of its own, or what keeps the repository in order: nothing is operated by it',
    commands: [
      ...of('docs/front-door.md')('npm run front:nginx', 'npm run storefront:next'),
      ...of('docs/moving-in.md')('npm run import:wordpress'),
      ...of('docs/operations.md')('npm run cost -- --count', 'npm run rehearse:operations'),
      ...of('docs/requirements.md')('npm run conformance'),
      ...of('docs/storefront.md')('npm run client', 'npm run storefront:php', 'npm run storefront:next'),
      ...of('docs/upgrading.md')('npm run kept', 'npm run rehearse:upgrade'),
    ],
    all: /^npm (test|run bench)/,
  },
  {
    why: 'It takes the database of a shop: `npm run import:wordpress` makes that move with WordPress and a MariaDB',
    commands: of('docs/moving-in.md')(
      'npm run convert:woocommerce -- DUMP.sql',
      'npm run admin -- importContacts FILE',
      'mysqldump',
      'npm run convert:woocommerce -- shop.sql',
      'npm run admin -- importContacts shop.jsonl',
    ),
  },
  {
    why: 'Named to say what it does, and that it is not the way',
    commands: [...of('docs/operations.md')('npx cdk deploy'), ...of('docs/crm.md')('aws lambda invoke')],
  },
];

/** What the emulator cannot show, though the command was given: seen by trying. */
export const notSeen: readonly string[] = [
  'aws logs start-query: the emulator takes the query, and filters by no field of ours; that the lines have those fields is looked at in the log itself',
  'npm run restore: its copies of a table are of now, whatever time is asked for, so they are made before the store is removed',
  'npm run doctor: there is no DNS, so SPF, DMARC and where the domains lead are wrong; certificates and identities are good at once, so nothing is waited for',
  'npm run doctor, of an account in the sandbox, stopped by SES or with few functions at once: the emulator knows none of these; test/deploy/doctor.test.ts has them',
  'sleep 600: the functions that know the secret are started anew instead of waited for',
  'importStore --region eu-north-1: into the deployment that the store came from, after it was removed there',
  'StorefrontAccountsEdge: it is deployed and taken down; requests come by a front of our own (examples/front-door), not by CloudFront',
  'aws cloudtrail put-event-selectors: the trail has the selectors; whether it records an invocation is not seen',
  'the certificates, the trail and the OpenID provider that an operator has to bring are made by the rehearsal',
];
