import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { functions } from '../../lambdas/routes.ts';
import { keysOf } from '../../lib/names.ts';
import { readSettings } from '../../lib/settings.ts';
import { addStacks } from '../../lib/storefront-accounts.ts';

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly DependsOn?: readonly string[];
}

interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<
    Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: string } }>
  >;
}

export interface Synthesized {
  readonly app: App;
  readonly templates: Readonly<Record<'data' | 'mail' | 'api', Template>>;
}

/** Every context value that adds resources, at once. */
export const fullContext = {
  stage: 'full',
  mailIdentity: 'mail.shop.example',
  mailFrom: 'hello@mail.shop.example',
  domainName: 'one.example,two.example',
  certificateArn: 'arn:aws:acm:eu-central-1:123456789012:certificate/00000000-0000-4000-8000-000000000000',
  alarmEmail: 'operator@shop.example',
};

/** The stacks as `cdk synth` makes them, with cdk.json's context, but with empty bundles: templates don't depend on what is in them. */
export function synthesize(
  context: Readonly<Record<string, string>> = { mailIdentity: 'shop.example' },
): Synthesized {
  const key = JSON.stringify(context);
  const made = synthesized.get(key) ?? synthesizeAnew(context);
  synthesized.set(key, made);
  return made;
}

/** By context: the parts ask for the same ones, and none of them changes what it gets. */
const synthesized = new Map<string, Synthesized>();

function synthesizeAnew(context: Readonly<Record<string, string>>): Synthesized {
  const cdkJson = JSON.parse(readFileSync('cdk.json', 'utf8')) as { context: Record<string, unknown> };
  const app = new App({
    context: { ...cdkJson.context, ...context },
    analyticsReporting: false,
    outdir: scratch(),
  });
  const stacks = addStacks(app, readSettings(app.node), emptyBundles());
  const assembly = app.synth();
  const template = (stack: keyof typeof stacks) =>
    assembly.getStackByName(stacks[stack].stackName).template as Template;
  return { app, templates: { data: template('data'), mail: template('mail'), api: template('api') } };
}

export function resourcesOfType(template: Template, type: string): readonly (readonly [string, Resource])[] {
  return Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);
}

/** `ContactsTableD21ED2A6` as the construct is called: CDK ends ids of nested constructs with a hash. */
export function nameOf(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '');
}

/**
 * What a template's value stands for, in words: `arn(ContactsTable)/index/byEmail`, across stacks. So a test can say what a policy
 * points at, and a policy that points elsewhere reads differently.
 */
export function inWords(value: unknown, { templates }: Synthesized): string {
  if (typeof value === 'string') {
    return value;
  }
  const [[intrinsic, argument] = ['', null], ...more] = Object.entries(value as Record<string, unknown>);
  if (more.length > 0) {
    throw new Error(`Not an intrinsic: ${JSON.stringify(value)}`);
  }
  switch (intrinsic) {
    case 'Ref':
      return String(argument).startsWith('AWS::')
        ? `<${String(argument)}>`
        : `ref(${nameOf(String(argument))})`;
    case 'Fn::GetAtt': {
      const [logicalId, attribute] = argument as [string, string];
      return `${attribute === 'Arn' ? 'arn' : attribute}(${nameOf(logicalId)})`;
    }
    case 'Fn::Join': {
      const [separator, parts] = argument as [string, unknown[]];
      return parts.map((part) => inWords(part, { templates } as Synthesized)).join(separator);
    }
    case 'Fn::ImportValue': {
      const exported = Object.values(templates)
        .flatMap((template) => Object.values(template.Outputs ?? {}))
        .find((output) => output.Export?.Name === argument);
      return inWords(exported?.Value, { templates } as Synthesized);
    }
    default:
      throw new Error(`Unknown intrinsic ${intrinsic}`);
  }
}

/** Whole objects, each intrinsic in them in words. */
export function allInWords(value: unknown, synthesized: Synthesized): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => allInWords(item, synthesized));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const [first] = Object.keys(value);
  if (first === 'Ref' || first?.startsWith('Fn::')) {
    return inWords(value, synthesized);
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, allInWords(item, synthesized)]));
}

function emptyBundles(): string {
  const folder = scratch();
  for (const name of keysOf(functions)) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'index.mjs'), `export const handler = () => '${name}';\n`);
  }
  return folder;
}

function scratch(): string {
  return mkdtempSync(join(tmpdir(), 'storefront-accounts-'));
}
