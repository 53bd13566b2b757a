import { App } from 'aws-cdk-lib';
import { bundleFunctions } from '../lib/bundle.ts';
import { readSettings } from '../lib/settings.ts';
import { addStacks } from '../lib/storefront-accounts.ts';

const app = new App();
const settings = readSettings(app.node);
addStacks(app, settings, settings.bundles ?? (await bundleFunctions()).folder);
