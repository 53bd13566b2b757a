import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { Action } from '../lambdas/admin/action.ts';
import { actions } from '../lambdas/admin/actions.ts';
import { suggestion } from '../lib/closest.ts';
import { actionHelp, fieldNames } from './admin-help.ts';
import { askAdmin, askingOptions, defaultUrl } from './ask-admin.ts';
import { importCommand, isImportCommand } from './import/command.ts';
import { answerForPeople, howToConfirm, problem, problemForPeople } from './admin-answer.ts';
import { callerName } from './caller.ts';
import { ownConsole, parseWords, type Speech } from './command.ts';
import { runStoreFile, storeFileCommandOf } from './store-file/command.ts';

/** `npm run admin`: the admin function by command line, of a store on this laptop or of one on AWS. */

function help(): string {
  const list = Object.entries(actions).map(([name, { summary }]) => `  ${name.padEnd(20)} ${summary}`);
  return `Usage: npm run admin -- <action> [field=value ...] [options]
       npm run admin -- <action> --help
       npm run admin -- importContacts FILE.csv|FILE.jsonl [options]
       npm run admin -- exportStore FILE [options]
       npm run admin -- importStore FILE [options]

Fields are strings, or JSON where they read as JSON: resetPassword=true variables='{"accounts.enabled":true}'
Any action takes requestId=ID as well: what is sent again with it within a day is done once, and answered as before.

Options
  --store NAME       the store; demo if not said
  --input JSON       all fields at once; @FILE reads them from a file
  --url URL          a store running here with npm start; ${defaultUrl} if not said
  --function NAME    instead: the admin function on AWS (output AdminFunctionName), with your AWS credentials
  --region REGION    its region
  --actor NAME       who asks, as activities will tell; of a deployment as AWS knows you if not said, else your user name
  --json             the answer as JSON, for programs; a table if not said
  -h, --help         this, or an action's fields

Ends with 0 when it is done, 1 when it was refused, 2 when it could not be asked.

Actions
${list.join('\n')}

Examples
  npm run admin -- createContact email=ada@example.com firstName=Ada lastName=Lovelace resetPassword=true
  npm run admin -- setStoreVariables variables='{"session.inactivity_timeout_minutes":15}'
  npm run admin -- getStore --store shop --function <AdminFunctionName> --region eu-central-1`;
}

/** A change of the store that it takes another person for. */
const waiting = v.object({
  state: v.literal('proposed'),
  proposal: v.object({ proposalId: v.string() }),
});

/** Its exit code. */
export async function adminCommand(args: readonly string[], speech: Speech = ownConsole): Promise<number> {
  if (isImportCommand(args)) return importCommand(args, speech);
  const storeFile = storeFileCommandOf(args);
  if (storeFile !== undefined) return runStoreFile(storeFile, args);
  const { values, positionals } = parseWords(args, {
    ...askingOptions,
    input: { type: 'string' },
    json: { type: 'boolean', default: false },
  });
  const [action, ...fields] = positionals;
  if (action === undefined) {
    speech.log(help());
    return values.help ? 0 : 2;
  }
  const known = new Map<string, Action>(Object.entries(actions)).get(action);
  if (known === undefined) {
    throw new Error(`There is no action ${action}. ${suggestion(action, Object.keys(actions))}`);
  }
  if (values.help) {
    speech.log(actionHelp(action, known));
    return 0;
  }
  const event = {
    action,
    store: values.store,
    actor: await callerName(values),
    input: readFields(known, values.input, fields),
  };
  const reply = await askAdmin(values)(event);
  if (reply.ok) {
    speech.log(values.json ? JSON.stringify(reply.result, null, 2) : answerForPeople(reply.result));
    if (!values.json && v.is(waiting, reply.result)) {
      const { proposalId } = reply.result.proposal;
      speech.error(`\n${howToConfirm(values, proposalId)}`);
    }
    return 0;
  }
  if (values.json) {
    speech.log(JSON.stringify(reply.problem, null, 2));
  } else {
    const refused = v.parse(problem, reply.problem);
    speech.error(problemForPeople(refused));
    if (refused.errors.length > 0) speech.error(`What it takes: npm run admin -- ${action} --help`);
  }
  return 1;
}

function readFields(
  action: Action,
  input: string | undefined,
  fields: readonly string[],
): Record<string, unknown> {
  const whole = v.parse(v.record(v.string(), v.unknown(), '--input takes one JSON object'), readInput(input));
  const names = [...fieldNames(action), 'requestId'];
  const single = fields.map((field) => {
    const equals = field.indexOf('=');
    if (equals < 1) throw new Error(`${field} is not of the form field=value. See --help.`);
    const name = field.slice(0, equals);
    if (!names.includes(name)) {
      throw new Error(`There is no field ${name}. ${suggestion(name, names)}`);
    }
    return [name, readValue(field.slice(equals + 1))] as const;
  });
  return { ...whole, ...Object.fromEntries(single) };
}

function readInput(input: string | undefined): unknown {
  const text = input?.startsWith('@') === true ? readFileSync(input.slice(1), 'utf8') : (input ?? '{}');
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('--input takes one JSON object, and this is none.');
  }
}

/** JSON where it can only be meant so: a number may well be a customer number, and is text. */
function readValue(text: string): unknown {
  if (!/^(true|false|null|[[{].*)$/s.test(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Error(`${text} looks like JSON but is none.`);
  }
}
