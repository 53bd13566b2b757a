import type { NotRun } from './step.ts';

const of =
  (file: string) =>
  (...starts: string[]) =>
    starts.map((start) => ({ file, starts: start }));

/** What the documentation names and this does not give, with the reason: printed at the end of every run. */
export const notRun: readonly NotRun[] = [
  {
    why: 'The laptop, by npm start: `npm test` and `npm run browser` are about that',
    commands: [
      ...of('docs/back-office.md')('npm start'),
      ...of('docs/crm.md')('npm start'),
      ...of('docs/front-door.md')('FRONT_KEY=anything npm start'),
      ...of('docs/moving-in.md')('npm start', 'npm start'),
      ...of('docs/moving-out.md')('npm start'),
    ],
  },
  {
    why: 'A suite of its own, or what keeps the repository in order: nothing is operated by it',
    commands: [
      ...of('docs/account-states.md')('npm test'),
      ...of('docs/front-door.md')('npm run front:nginx'),
      ...of('docs/moving-in.md')('npm run import:wordpress', 'npm run bench:import', 'npm run bench:bulk'),
      ...of('docs/moving-out.md')('npm run bench:moving'),
      ...of('docs/operations.md')('npm run cost -- --count'),
      ...of('docs/requirements.md')('npm run conformance'),
      ...of('docs/storefront.md')('npm run client', 'npm run storefront:php', 'npm run storefront:next'),
      ...of('docs/upgrading.md')('npm test', 'npm run kept', 'npm run rehearse:upgrade'),
    ],
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
export const notSeen: readonly string[] = [];
