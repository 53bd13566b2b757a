import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withoutTsx } from '../world/command.ts';
import type { DeploymentName } from './deployments.ts';
import type { NagReport } from './nag-report.ts';

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly DependsOn?: readonly string[];
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<
    Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: string } }>
  >;
}

/** What `synthesize.ts` writes of one deployment. */
export interface Synthesized {
  readonly templates: Readonly<Record<'data' | 'mail' | 'api' | 'staff' | 'edge', Template>>;
  /** The data stack, from being deleted. */
  readonly isProtected: boolean;
  readonly nag: NagReport;
}

type Assemblies = Readonly<Record<DeploymentName, Synthesized>>;

/**
 * Every deployment as `cdk synth` makes it, from the sources as they are now. Made once for all that import this file, in a process of
 * its own: the tests read JSON, as CloudFormation does, and jest loads no CDK. Nothing is kept for the next run, so nothing is stale.
 */
export const { assemblies, afterExports } = synthesizeAll();

function synthesizeAll(): {
  readonly assemblies: Assemblies;
  /** `full` as a release will be that exports nothing any more. */
  readonly afterExports: Synthesized['templates'];
} {
  const folder = mkdtempSync(join(tmpdir(), 'storefront-accounts-'));
  const file = join(folder, 'synthesized.json');
  try {
    // CDK's own rules take as long as all else. They are asked by `npm run lint:templates`, which is no test file of jest's.
    const CDK_VALIDATION = process.env['JEST_WORKER_ID'] === undefined ? 'true' : 'false';
    // What CDK warns of is shown when it fails, and only then.
    execFileSync(process.execPath, ['test/stacks/synthesize.ts', file], {
      stdio: 'pipe',
      env: { ...withoutTsx(), CDK_VALIDATION },
    });
    return JSON.parse(readFileSync(file, 'utf8')) as ReturnType<typeof synthesizeAll>;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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
    case 'Fn::GetStackOutput': {
      const { OutputName } = argument as { OutputName: string };
      const given = Object.values(templates).flatMap(({ Outputs = {} }) => Outputs[OutputName] ?? []);
      return inWords(given[0]?.Value, { templates } as Synthesized);
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
