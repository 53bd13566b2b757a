import { describe, expect, test } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import * as v from 'valibot';
import { routes } from '../../lambdas/routes.ts';
import { openApiDocument } from '../../lambdas/storefront/openapi.ts';
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
const apiRoutes = routes.filter((route) => route.kind === 'api');

test('the document is OpenAPI 3.1, by the official schema', async () => {
  const validator = new Validator();
  const result = await validator.validate(JSON.stringify(sent, null, 2));
  expect(result).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
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
        expect('content' in response).toBe(isProblem);
      }
    });

    test('names the parameters of its path and of its query', () => {
      const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, 'path', true]);
      const inQuery = Object.keys('query' in route ? route.query : {}).map((name) => [name, 'query', false]);
      const named = described?.parameters.map(({ name, in: where, required }) => [name, where, required]);
      expect(named).toEqual([...inPath, ...inQuery]);
    });

    test('takes a body exactly where the route has one', () => {
      expect(described?.requestBody !== undefined).toBe('input' in route);
      const body = described?.requestBody?.content['application/json']?.schema;
      if ('input' in route) expect(body).toMatchObject({ type: 'object' });
      if (body !== undefined) expect(body).not.toHaveProperty('$schema');
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
