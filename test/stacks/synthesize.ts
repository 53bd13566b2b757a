import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { functions, staffFunctions } from '../../lambdas/routes.ts';
import { keysOf } from '../../lambdas/surroundings/records.ts';
import { checkSettings } from '../../lib/settings.ts';
import { addStacks } from '../../lib/storefront-accounts.ts';
import { deployments } from './deployments.ts';
import type { DeploymentName } from './deployments.ts';
import { nagReport } from './nag-report.ts';
import type { Synthesized, Template } from './synthesized.ts';

// synthesize.ts FILE: writes every deployment's templates, and what cdk-nag says of them, to FILE as JSON; works beside it.
const [, , file = ''] = process.argv;
const folder = dirname(file);
const { context: cdkContext } = JSON.parse(readFileSync('cdk.json', 'utf8')) as {
  context: Record<string, unknown>;
};
const bundles = emptyBundles();
writeFileSync(
  file,
  JSON.stringify(Object.fromEntries(keysOf(deployments).map((name) => [name, synthesize(name)]))),
);

/** The stacks as `cdk synth` makes them, with cdk.json's context, but with empty bundles: templates don't depend on what is in them. */
function synthesize(name: DeploymentName): Synthesized {
  const app = new App({
    context: cdkContext,
    analyticsReporting: false,
    outdir: join(folder, name),
  });
  const { stage, ...values } = { stage: 'production', ...deployments[name] };
  const stacks = addStacks(app, checkSettings(stage, values), bundles);
  const assembly = app.synth();
  const template = ({ stackName }: { readonly stackName: string }) =>
    assembly.getStackByName(stackName).template as Template;
  const { data, mail, api, staff, edge } = stacks;
  return {
    templates: {
      data: template(data),
      mail: template(mail),
      api: template(api),
      // Where there is none, nothing.
      staff: staff === null ? { Resources: {} } : template(staff),
      edge: edge === null ? { Resources: {} } : template(edge),
    },
    isProtected: stacks.data.terminationProtection,
    nag: nagReport(app),
  };
}

function emptyBundles(): string {
  const bundleFolder = join(folder, 'bundles');
  for (const name of keysOf({ ...functions, ...staffFunctions })) {
    mkdirSync(join(bundleFolder, name), { recursive: true });
    writeFileSync(join(bundleFolder, name, 'index.mjs'), `export const handler = () => '${name}';\n`);
  }
  return bundleFolder;
}
