import { expect, test } from '@jest/globals';
import { describeError } from '../../lambdas/surroundings/log.ts';

const fromParsing = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
};

test('an error that quotes what was sent is logged without its words', () => {
  const described = describeError(fromParsing('canary-secret {'));
  expect(described.name).toBe('SyntaxError');
  expect(JSON.stringify(described)).not.toContain('canary');
  expect(described.frames).toContain('at JSON.parse');
});

test('words over several lines, one of which looks like a place, are left out all the same', () => {
  const described = describeError(new Error('first\nsecond canary\nthird'));
  expect(JSON.stringify(described)).not.toMatch(/first|canary|third/);
});

test("AWS's refusals keep theirs, which name the action and the resource", () => {
  const refused = Object.assign(new Error('not authorized to perform: dynamodb:PutItem'), {
    name: 'AccessDeniedException',
  });
  expect(describeError(refused).message).toBe('not authorized to perform: dynamodb:PutItem');
});

test('what is no error is told to be so', () => {
  expect(describeError('canary')).toEqual({ name: 'unknown' });
});
