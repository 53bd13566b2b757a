import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { routes } from '../routes.ts';
import { problem } from '../http/problem.ts';
import { exampleOf } from './example-of.ts';

type Route = (typeof routes)[number];

const problemAnswer = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

/** The API as an OpenAPI 3.1 document: the route table in that form, and nothing else. */
export function openApiDocument(): unknown {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    if (route.kind !== 'api') continue;
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Storefront Accounts',
      version: '1',
      description:
        'Customer accounts of one store, on the store’s own domain. Errors are RFC 9457 problems with a stable `code`; input errors name their fields.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: {
        cookie: { type: 'apiKey', in: 'cookie', name: '__Host-accounts-session' },
        bearer: { type: 'http', scheme: 'bearer' },
        storeKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'A store key, for the storefront’s own server. Staff make it by createStoreKey.',
        },
      },
      schemas: { Problem: problemSchema },
    },
  };
}

function operation(route: Extract<Route, { kind: 'api' }>) {
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: name === 'address' ? { type: 'string', format: 'email' } : { type: 'string', minLength: 1 },
  }));
  const inQuery = Object.entries('query' in route ? route.query : {}).map(([name, description]) => ({
    name,
    in: 'query',
    description,
    required: false,
    schema: { type: 'string' },
  }));
  const inHeader = Object.entries('headers' in route ? route.headers : {}).map(([name, description]) => ({
    name,
    in: 'header',
    description,
    required: false,
    schema: { type: 'string' },
  }));
  const parameters = [...inPath, ...inQuery, ...inHeader];
  return {
    operationId: `${route.method.toLowerCase()}${route.path.replace(/^\/accounts(\/v1)?/, '').replace(/\W+(\w)?/g, (_, letter: string | undefined) => (letter ?? '').toUpperCase())}`,
    summary: route.summary,
    tags: [route.function],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...('input' in route
      ? {
          requestBody: {
            required: true,
            content: {
              // The input that is sent; where ours is read differently (trimmed, canonical) the schema says what comes in.
              'application/json': jsonContent(route.input),
            },
          },
        }
      : {}),
    security: securityOf(route),
    responses: answers(route),
  };
}

function securityOf(route: Route) {
  if ('signedIn' in route) return [{ cookie: [] }, { bearer: [] }];
  return 'storeKey' in route ? [{ storeKey: [] }] : [];
}

/** OpenAPI 3.1 speaks JSON Schema 2020-12 throughout: the schema need not say so again. */
function jsonContent(body: GenericSchema) {
  const { $schema: _, ...schema } = toJsonSchema(body, {
    target: 'draft-2020-12',
    errorMode: 'ignore',
    typeMode: 'input',
  });
  return { schema, example: exampleOf(schema) };
}

function answers(route: Extract<Route, { kind: 'api' }>): Record<string, unknown> {
  const described: Record<string, unknown> = { default: problemAnswer('another problem') };
  if ('input' in route) {
    described['400'] = problemAnswer('malformed_json');
    described['415'] = problemAnswer('unsupported_media_type');
    described['422'] = problemAnswer('invalid_input');
  }
  for (const [status, description] of Object.entries(route.answers)) {
    const known = status === '422' && 'input' in route ? `invalid_input, ${description}` : description;
    described[status] = Number(status) < 400 ? success(status, known, route) : problemAnswer(known);
  }
  return described;
}

function success(status: string, description: string, route: Extract<Route, { kind: 'api' }>) {
  return status === '204' || !('output' in route)
    ? { description }
    : { description, content: { 'application/json': jsonContent(route.output) } };
}

const problemSchema = {
  type: 'object',
  required: Object.keys(JSON.parse(problem('internal_error').body) as object),
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable: programs may rely on it.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'code', 'message'],
        properties: { field: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
    mailComesBack: {
      type: 'boolean',
      description: 'Email to the address comes back: no fresh link would arrive.',
    },
    links: { type: 'object', additionalProperties: { type: 'string' } },
    reference: {
      type: 'string',
      description: 'Of a failure of ours: whoever runs the deployment finds what happened by it.',
    },
  },
};
