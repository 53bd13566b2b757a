import { expect, test } from '@jest/globals';
import { sameReferences } from '../../lib/same-references.ts';
import { takenAway } from '../../lib/taken-away.ts';

const table = (of: string) => ({ Value: { Ref: of } });
const stacks = new Map([
  [
    'Data',
    {
      Outputs: {
        Exported: { ...table('Contacts'), Export: { Name: 'Data:Contacts' } },
        Published: table('Contacts'),
        Other: table('Stores'),
      },
    },
  ],
]);
const follows = (source: unknown) => ({
  Resources: {
    Stream: { Type: 'AWS::Lambda::EventSourceMapping', Properties: { EventSourceArn: source } },
  },
});
const imported = follows({ 'Fn::ImportValue': 'Data:Contacts' });
const output = (name: string) => follows({ 'Fn::GetStackOutput': { StackName: 'Data', OutputName: name } });
const taken = (deployed: object, next: object) =>
  takenAway(sameReferences({ ...deployed }, stacks), sameReferences({ ...next }, stacks));

test('what was imported and is now read as an output is the same, and nothing is made anew for it', () => {
  expect(takenAway(imported, output('Published'))).toHaveLength(1);
  expect(taken(imported, output('Published'))).toEqual([]);
});

test('an output of another value is another thing', () => {
  expect(taken(imported, output('Other'))).toEqual([
    { kind: 'replaced', type: 'AWS::Lambda::EventSourceMapping', logicalId: 'Stream' },
  ]);
});

test('what no stack gives stays as it is', () => {
  const unknown = follows({ 'Fn::ImportValue': 'Elsewhere:Table' });
  expect(sameReferences(unknown, stacks)).toEqual(unknown);
});
