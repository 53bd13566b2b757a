import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { functions, staffFunctions } from '../../lambdas/routes.ts';
import { keysOf, mapRecord } from '../../lambdas/surroundings/records.ts';
import { checkSettings } from '../../lib/settings.ts';
import { addStacks } from '../../lib/storefront-accounts.ts';
import { deployments } from './deployments.ts';
import type { DeploymentName } from './deployments.ts';
import { nagReport } from './nag-report.ts';
import type { Synthesized, Template } from './synthesized.ts';

/** How one stack reads another, which cdk.json says. */
const referencesFlag = '@aws-cdk/core:defaultCrossStackReferences';

// synthesize.ts FILE: writes every deployment's templates, and what cdk-nag says of them, to FILE as JSON; works beside it.
const [, , file = ''] = process.argv;
const folder = dirname(file);
const { context: cdkContext } = JSON.parse(readFileSync('cdk.json', 'utf8')) as {
  context: Record<string, unknown>;
};
const bundles = emptyBundles();
writeFileSync(
  file,
  JSON.stringify({
    assemblies: Object.fromEntries(keysOf(deployments).map((name) => [name, synthesize(name)])),
    afterExports: templatesOf(build('full', 'after-exports', { [referencesFlag]: 'weak' })),
  }),
);

function synthesize(name: DeploymentName): Synthesized {
  const built = build(name, name, {});
  return {
    templates: templatesOf(built),
    isProtected: built.stacks.data.terminationProtection,
    nag: nagReport(built.app),
  };
}

/** The stacks as `cdk synth` makes them, with cdk.json's context, but with empty bundles: templates don't depend on what is in them. */
function build(name: DeploymentName, outdir: string, context: Readonly<Record<string, unknown>>) {
  const app = new App({
    context: { ...cdkContext, ...context },
    analyticsReporting: false,
    stackTraces: false,
    treeMetadata: false,
    outdir: join(folder, outdir),
  });
  const { stage, ...values } = { stage: 'production', ...deployments[name] };
  return { app, stacks: addStacks(app, checkSettings(stage, values), bundles) };
}

function templatesOf({ app, stacks }: ReturnType<typeof build>): Synthesized['templates'] {
  const assembly = app.synth();
  const template = (stack: { readonly stackName: string } | null) =>
    // Where there is none, nothing.
    stack === null ? { Resources: {} } : (assembly.getStackByName(stack.stackName).template as Template);
  return mapRecord(stacks, (_, stack) => template(stack));
}

function emptyBundles(): string {
  const bundleFolder = join(folder, 'bundles');
  for (const name of keysOf({ ...functions, ...staffFunctions })) {
    mkdirSync(join(bundleFolder, name), { recursive: true });
    writeFileSync(join(bundleFolder, name, 'index.mjs'), `export const handler = () => '${name}';\n`);
  }
  return bundleFolder;
}
