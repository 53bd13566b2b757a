import { inWords, nameOf, resourcesOfType } from './synthesized.ts';
import type { Synthesized, Template } from './synthesized.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** The policies of a stack, each with the roles that it is of. */
export const policiesOf = (template: Template) =>
  resourcesOfType(template, 'AWS::IAM::Policy').map(([, { Properties }]) => ({
    roles: (Properties['Roles'] as { Ref: string }[]).map((role) => nameOf(role.Ref)),
    statements: (Properties['PolicyDocument'] as { Statement: Statement[] }).Statement,
  }));

/** By function, what its role may do, in words. */
export function grantsOf(synthesized: Synthesized): Readonly<Record<string, readonly string[]>> {
  const grants: Record<string, string[]> = {};
  for (const { roles, statements } of policiesOf(synthesized.templates.api))
    for (const role of roles)
      (grants[kebab(role.replace(/Role$/, ''))] ??= []).push(
        ...statements.flatMap((statement) => inWordsOf(statement, synthesized)),
      );
  return Object.fromEntries(
    Object.entries(grants)
      .sort()
      .map(([name, permissions]) => [name, permissions.sort()]),
  );
}

/** A function's name by its construct's: `SessionCheck` is session-check. */
const kebab = (name: string): string => name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();

function inWordsOf(statement: Statement, synthesized: Synthesized): string[] {
  const resources = Array.isArray(statement.Resource)
    ? (statement.Resource as unknown[])
    : [statement.Resource];
  const condition = statement.Condition === undefined ? '' : ` if ${JSON.stringify(statement.Condition)}`;
  return [statement.Action]
    .flat()
    .flatMap((action) =>
      resources.map(
        (resource) => `${statement.Effect} ${action} on ${inWords(resource, synthesized)}${condition}`,
      ),
    );
}
