import * as v from 'valibot';
import { hostsOfGateway } from './settings.ts';
import type { Settings } from './settings.ts';

/** A table or secret of the data stack, and what in the account may have been it. */
export interface Kept {
  readonly logicalId: string;
  /** What CloudFormation knows such a thing by. */
  readonly key: 'TableName' | 'Id';
  readonly candidates: readonly string[];
}

export type Adoption =
  | { readonly kind: 'clear'; readonly mapping: Readonly<Record<string, Readonly<Record<string, string>>>> }
  | { readonly kind: 'unclear'; readonly questions: readonly string[] };

const template = v.object({ Resources: v.record(v.string(), v.looseObject({ Type: v.string() })) });

/** The logical ids of what stays of a data stack when it goes. */
export function keptIn(read: unknown): {
  readonly tables: readonly string[];
  readonly secrets: readonly string[];
} {
  const resources = Object.entries(v.parse(template, read).Resources);
  const ofType = (type: string): string[] =>
    resources.filter(([, { Type }]) => Type === type).map(([logicalId]) => logicalId);
  return { tables: ofType('AWS::DynamoDB::GlobalTable'), secrets: ofType('AWS::SecretsManager::Secret') };
}

/**
 * What a new data stack takes over, as `cdk import` wants it told; all of it or nothing, since contacts without their pepper are of no use.
 * @throws Error where something is taken for what there is not
 */
export function adoption(kept: readonly Kept[], taken: Readonly<Record<string, string>>): Adoption {
  const unknown = Object.keys(taken).filter((name) => !kept.some(({ logicalId }) => logicalId === name));
  if (unknown.length > 0) throw new Error(`--take: the data stack has no ${unknown.join(', ')}.`);
  const mapping: Record<string, Readonly<Record<string, string>>> = {};
  const questions: string[] = [];
  for (const { logicalId, key, candidates } of kept) {
    const [only, ...others] = candidates.filter((name) => (taken[logicalId] ?? name) === name);
    if (only !== undefined && others.length === 0) mapping[logicalId] = { [key]: only };
    else questions.push(question(logicalId, candidates));
  }
  return questions.length === 0 ? { kind: 'clear', mapping } : { kind: 'unclear', questions };
}

/** What else stayed of a stage's stacks, and is in the way of a deploy until this is done. */
export function alsoStayed(settings: Settings): readonly string[] {
  const { stage, mail } = settings;
  return [
    ...(mail.identityExists ? [] : [`npm run setup -- --stage ${stage} --mailIdentityExists true --yes`]),
    ...hostsOfGateway(settings).map(
      ({ name }) => `aws apigatewayv2 delete-domain-name --domain-name '${name}'`,
    ),
  ];
}

function question(logicalId: string, candidates: readonly string[]): string {
  return candidates.length === 0
    ? `${logicalId}: nothing of the kind stayed, and without it the others are of no use.`
    : `${logicalId}: say by --take ${logicalId}=... which of\n${candidates.map((name) => `  ${name}`).join('\n')}`;
}
