import * as v from 'valibot';

type Template = Readonly<Record<string, unknown>>;

const outputs = v.record(
  v.string(),
  v.looseObject({
    Value: v.unknown(),
    Export: v.optional(v.object({ Name: v.unknown() })),
  }),
);
const imported = v.strictObject({ 'Fn::ImportValue': v.string() });
const output = v.strictObject({
  'Fn::GetStackOutput': v.looseObject({ StackName: v.string(), OutputName: v.string() }),
});

/**
 * The template with one word for what it reads of another stack, whichever way it reads it: an export and an output of the same value are the same to
 * CloudFormation, which compares what references come to. `stacks` are all of the app's templates by name; what none of them has stays as it is.
 */
export function sameReferences(template: Template, stacks: ReadonlyMap<string, Template>): Template {
  const exported = new Map<string, string>();
  const given = new Map<string, string>();
  for (const [stack, { Outputs = {} }] of stacks) {
    for (const [name, { Value, Export }] of Object.entries(v.parse(outputs, Outputs))) {
      const meant = `${stack}: ${JSON.stringify(Value)}`;
      given.set(`${stack}: ${name}`, meant);
      if (typeof Export?.Name === 'string') exported.set(Export.Name, meant);
    }
  }
  const readAs = (value: unknown): string | undefined => {
    if (v.is(imported, value)) return exported.get(value['Fn::ImportValue']);
    if (!v.is(output, value)) return undefined;
    const { StackName, OutputName } = value['Fn::GetStackOutput'];
    return given.get(`${StackName}: ${OutputName}`);
  };
  const said = (value: unknown): unknown => {
    const meant = readAs(value);
    if (meant !== undefined) return { 'Fn::ImportValue': meant };
    if (Array.isArray(value)) return value.map(said);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, said(part)]));
  };
  return v.parse(v.record(v.string(), v.unknown()), said(template));
}
