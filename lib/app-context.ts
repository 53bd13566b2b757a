import { suggestion } from './closest.ts';
import { exampleStage } from './settings-file.ts';
import { settingNames } from './settings.ts';

/** What a CDK app was told by `-c name=value` and by cdk.json. */
export interface AppContext {
  readonly stage: string;
  /** A folder of ready bundles, one folder per function; null: bundle now. */
  readonly bundles: string | null;
  /** Indexes to leave out, each as `table/index`: `npm run deploy` brings several in one after the other. */
  readonly withoutIndexes: readonly string[];
  /** Settings, to be put over the stage's file. */
  readonly words: Readonly<Record<string, string>>;
}

/** Feature flags, and what the CDK's command line tells its app. */
const notOurs = /^(@|aws:cdk:|aws-cdk:)/;

/** @throws Error for a name that means nothing: a forgotten letter must not read as a setting that was left out. */
export function readContext(context: Readonly<Record<string, unknown>>): AppContext {
  const own = Object.entries(context).filter(([name]) => !notOurs.test(name));
  const names = ['stage', 'bundles', 'withoutIndexes', ...settingNames];
  const unknown = own.filter(([name]) => !names.includes(name));
  if (unknown.length > 0) {
    throw new Error(
      unknown.map(([name]) => `-c ${name}: there is no such name. ${suggestion(name, names)}`).join('\n'),
    );
  }
  const { stage, bundles, withoutIndexes, ...words } = Object.fromEntries(
    own.map(([name, value]) => [name, String(value)]),
  );
  return {
    stage: stage ?? exampleStage,
    bundles: bundles ?? null,
    withoutIndexes: withoutIndexes?.split(',') ?? [],
    words,
  };
}
