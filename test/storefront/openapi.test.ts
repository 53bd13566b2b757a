import { describe, expect, test } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import * as v from 'valibot';
import { problems } from '../../lambdas/accounts/problems.ts';
import { routes } from '../../lambdas/routes.ts';
import { openApiDocument } from '../../lambdas/storefront/openapi.ts';
import { name, someText } from '../../lambdas/http/input.ts';
import { problem } from '../../lambdas/http/problem.ts';

const operation = v.looseObject({
  operationId: v.string(),
  summary: v.string(),
  parameters: v.optional(
    v.array(v.looseObject({ name: v.string(), in: v.string(), required: v.boolean() })),
    [],
  ),
  requestBody: v.optional(
    v.looseObject({ content: v.record(v.string(), v.looseObject({ schema: v.looseObject({}) })) }),
  ),
  security: v.array(v.record(v.string(), v.array(v.string()))),
  responses: v.record(v.string(), v.looseObject({ description: v.string() })),
});
const schema = v.looseObject({
  openapi: v.string(),
  paths: v.record(v.string(), v.record(v.string(), operation)),
  components: v.looseObject({
    schemas: v.looseObject({ Problem: v.looseObject({ required: v.array(v.string()) }) }),
  }),
});

// As it goes over the wire.
const sent: unknown = JSON.parse(JSON.stringify(openApiDocument()));
const document = v.parse(schema, sent);
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, described]) => ({
    ...described,
    key: `${method.toUpperCase()} ${path}`,
  })),
);
const withExample = v.looseObject({
  content: v.looseObject({ 'application/json': v.looseObject({ example: v.unknown() }) }),
});
const exampleIn = (part: unknown) => v.parse(withExample, part).content['application/json'].example;

const patternsIn = (part: unknown): string[] =>
  typeof part !== 'object' || part === null
    ? []
    : Object.entries(part).flatMap(([key, value]: [string, unknown]) =>
        key === 'pattern' && typeof value === 'string' ? [value] : patternsIn(value),
      );

const descriptionsIn = (part: unknown): string[] =>
  typeof part !== 'object' || part === null
    ? []
    : Object.entries(part).flatMap(([key, value]: [string, unknown]) =>
        key === 'description' && typeof value === 'string' ? [value] : descriptionsIn(value),
      );

const apiRoutes = routes.filter((route) => route.kind === 'api');

test('the document is OpenAPI 3.1, by the official schema', async () => {
  const validator = new Validator();
  const result = await validator.validate(JSON.stringify(sent, null, 2));
  expect(result).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
});

test('it and the problems say email, as the pages do, and not mail', () => {
  const problemTitles = Object.values(problems).map(([, title]) => title);
  const said = [...operations.map(({ summary }) => summary), ...problemTitles, ...descriptionsIn(sent)];
  expect(said.length).toBeGreaterThan(100);
  expect(said.filter((text) => /\bmails?\b/i.test(text))).toEqual([]);
});

test('it lists exactly the API routes of the route table', () => {
  const keys = apiRoutes.map(({ method, path }) => `${method} ${path}`);
  expect(operations.map(({ key }) => key).toSorted()).toEqual(keys.toSorted());
});

test('operation ids are unique, and names that programs can be made from', () => {
  const ids = operations.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z]+[A-Za-z]+$/);
});

describe.each(apiRoutes.map((route) => [`${route.method} ${route.path}`, route] as const))(
  '%s',
  (key, route) => {
    const described = operations.find((one) => one.key === key);

    test('answers what the route table says, and problems as problems', () => {
      expect(Object.keys(described?.responses ?? {})).toEqual(
        expect.arrayContaining([...Object.keys(route.answers), 'default']),
      );
      for (const [status, response] of Object.entries(described?.responses ?? {})) {
        const isProblem = status === 'default' || Number(status) >= 400;
        const wanted = isProblem
          ? 'application/problem+json'
          : status === '204'
            ? undefined
            : 'application/json';
        expect(Object.keys(response['content'] ?? {})).toEqual(wanted === undefined ? [] : [wanted]);
      }
    });

    test('names the parameters of its path and of its query', () => {
      const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, 'path', true]);
      const inQuery = Object.keys('query' in route ? route.query : {}).map((name) => [name, 'query', false]);
      const named = described?.parameters.map(({ name, in: where, required }) => [name, where, required]);
      const inHeader = Object.keys('headers' in route ? route.headers : {}).map((name) => [
        name,
        'header',
        false,
      ]);
      expect(named).toEqual([...inPath, ...inQuery, ...inHeader]);
    });

    test('takes a body exactly where the route has one', () => {
      expect(described?.requestBody !== undefined).toBe('input' in route);
      const body = described?.requestBody?.content['application/json']?.schema;
      if ('input' in route) expect(body).toMatchObject({ type: 'object' });
      if (body !== undefined) expect(body).not.toHaveProperty('$schema');
    });

    test('gives an example of what it takes and answers, which is one', () => {
      if ('input' in route) {
        const { success, issues } = v.safeParse(route.input, exampleIn(described?.requestBody));
        expect([success, issues]).toEqual([true, undefined]);
      }
      if ('output' in route) {
        const answers = Object.entries(described?.responses ?? {}).filter(([status]) =>
          /^20[0-3]$/.test(status),
        );
        expect(answers.length).toBeGreaterThan(0);
        for (const [, answer] of answers) {
          const example = exampleIn(answer);
          expect(v.parse(route.output, example)).toEqual(example);
        }
      }
    });

    test('has only patterns that programs in other languages can read', () => {
      for (const pattern of patternsIn(described)) {
        expect(pattern).not.toMatch(/\\[pP]\{|\(\?/);
        expect(() => new RegExp(pattern, 'u')).not.toThrow();
      }
    });

    test('says whether one must be signed in, or be the store’s server', () => {
      const wanted =
        'signedIn' in route
          ? [{ cookie: [] }, { bearer: [] }]
          : 'storeKey' in route
            ? [{ storeKey: [] }]
            : [];
      expect(described?.security).toEqual(wanted);
    });
  },
);

test('the problem it describes is the problem that is answered', () => {
  const members = Object.keys(JSON.parse(problem('not_found').body) as object);
  expect(document.components.schemas.Problem.required.toSorted()).toEqual(members.toSorted());
});

test('an address is told by its format, a name by a pattern that takes what we take', () => {
  const body = JSON.stringify(operations.find(({ key }) => key === 'POST /accounts/v1/registrations'));
  expect(body).toContain('"format":"email"');
  const pattern = new RegExp(someText, 'u');
  const judged = (text: string) => v.is(name, text);
  for (let point = 0; point <= 0x10ffff; point += 1) {
    if (point >= 0xd800 && point <= 0xdfff) continue;
    const text = String.fromCodePoint(point);
    if (pattern.test(text) !== judged(text)) throw new Error(`U+${point.toString(16)} is judged otherwise`);
  }
});
