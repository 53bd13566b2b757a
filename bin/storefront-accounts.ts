import { App } from 'aws-cdk-lib';
import * as v from 'valibot';
import { readContext } from '../lib/app-context.ts';
import { bundleFunctions } from '../lib/bundle.ts';
import { readSettings } from '../lib/settings-file.ts';
import { addStacks } from '../lib/storefront-accounts.ts';

const app = new App();
const { stage, bundles, withoutIndexes, words } = readContext(
  v.parse(v.record(v.string(), v.unknown()), app.node.getAllContext()),
);
addStacks(
  app,
  readSettings(stage, words),
  bundles ?? (await bundleFunctions()).folder,
  new Set(withoutIndexes),
);
