import { readFileSync, writeFileSync } from 'node:fs';
import { countActs } from '../bench/acts.ts';
import { assumed, cognito, prices, total } from '../bench/bill.ts';
import { assumedOfAttack as attack, boundsOfRoutes, boundsTable, usualLimits } from '../bench/bounds.ts';
import { costTable, money, monthlyBill, none, usual } from '../bench/cost-table.ts';
import { readCounts, writeCounts } from '../bench/counted.ts';
import { readSettings } from '../lib/settings-file.ts';
import { parseOptions, runCommand } from './command.ts';

const help = `Usage: npm run cost -- --mau N [--sign-ins N] [--checks N] [--registrations N] [--resets N]
       npm run cost -- --table | --bounds [--stage NAME] | --count

What a month costs on AWS, from what each act was counted to use (bench/counted.json) and the price list (bench/prices.json, ${prices.region},
${prices.on}), without any free tier; and what Cognito would take.

  --mau N            active users in the month
  --sign-ins N       in the month; ${String(usual.signIns)} a user if not said
  --checks N         session checks, a minute or more apart; ${String(usual.checks)} a user if not said
  --registrations N  new accounts; one for 20 users if not said
  --resets N         passwords reset; one for 20 users if not said
  --json             the same as JSON
  --bounds           the most that anybody can make each route cost in a day, by the limits of settings/NAME.json, or else by those that hold
                     where a stage sets none
  --table            the table of docs/operations.md
  --count            count anew, with the product's own handlers on the embedded database, and
                     put the tables into docs/operations.md
  -h, --help         this

Assumed, since it can't be counted here: ${String(assumed.hashMilliseconds)} ms for a run that hashes, ${String(assumed.mailMilliseconds)} ms for one that mails, ${String(assumed.milliseconds)} ms for any other;
${String(assumed.accountBytes / 1000)} kB an account. Of the bounds: ${String(attack.functionsAtOnce)} functions at once where none are reserved; a request that looks reads ${String(attack.look.reads)} units and writes ${String(attack.look.writes)},
one that is refused before a hash ${String(attack.refusal.reads)} and ${String(attack.refusal.writes)}, any other as many as the dearest that was counted; ${String(attack.answerBytes / 1000)} kB an answer. Mail is not in them: SES's daily quota bounds it.`;

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2), {
    mau: { type: 'string' },
    'sign-ins': { type: 'string' },
    checks: { type: 'string' },
    registrations: { type: 'string' },
    resets: { type: 'string' },
    json: { type: 'boolean', default: false },
    table: { type: 'boolean', default: false },
    bounds: { type: 'boolean', default: false },
    stage: { type: 'string' },
    count: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (options.help) console.log(help);
  else if (options.count) await countAnew();
  else if (options.table) console.log(costTable(readCounts()));
  else if (options.bounds) {
    const limits = options.stage === undefined ? usualLimits() : readSettings(options.stage);
    console.log(`${boundsTable(readCounts(), limits)}\n\n${boundsOfRoutes(readCounts(), limits)}`);
  } else {
    if (options.mau === undefined) throw new Error('Say how many active users: --mau 10000. See --help.');
    const users = numberOf('mau', options.mau);
    const often = (name: 'sign-ins' | 'checks' | 'registrations' | 'resets', aUser: number) =>
      options[name] === undefined ? Math.round(users * aUser) : numberOf(name, options[name]);
    const times = {
      ...none,
      signIn: often('sign-ins', usual.signIns),
      check: often('checks', usual.checks),
      registration: often('registrations', usual.registrations),
      reset: often('resets', usual.resets),
    };
    const bill = monthlyBill(readCounts(), times, users);
    const beside = { lite: cognito('lite', users), essentials: cognito('essentials', users) };
    if (options.json)
      console.log(JSON.stringify({ users, times, bill, total: total(bill), cognito: beside }, null, 2));
    else {
      const line = (name: string, dollars: number) => `${name.padEnd(44)}${money(dollars).padStart(12)}`;
      console.log(
        `${String(users)} active users, ${String(times.signIn)} sign-ins, ${String(times.check)} checks, ${String(times.registration)} registrations, ${String(times.reset)} resets`,
      );
      for (const [name, dollars] of Object.entries(bill)) console.log(line(name, dollars));
      console.log(line('A month', total(bill)));
      console.log(line('Cognito Lite', beside.lite));
      console.log(line('Cognito Essentials', beside.essentials));
    }
  }
  return 0;
}

async function countAnew(): Promise<void> {
  const counts = await countActs();
  writeCounts(counts);
  const operations = new URL('../docs/operations.md', import.meta.url);
  const text = readFileSync(operations, 'utf8');
  writeFileSync(
    operations,
    text
      .replace(/^\| at list price(?:.*\n)(?:\|.*\n)*/m, () => `${costTable(counts)}\n`)
      .replace(/^\| a route \|(?:.*\n)(?:\|.*\n)*/m, () => `${boundsTable(counts, usualLimits())}\n`),
  );
}

function numberOf(name: string, text: string): number {
  if (!/^\d{1,12}$/.test(text)) throw new Error(`--${name} takes a whole number, and not ${text}.`);
  return Number(text);
}

await runCommand(main);
