import { healthOutput, openApiOutput, storeOutput } from '../http/output.ts';
import { light, type Surface } from '../surroundings/surface.ts';

const nowhere = <Method extends 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'>(method: Method) =>
  ({
    method,
    path: '/accounts/{rest+}',
    function: 'storefront',
    kind: 'nothing',
    summary: 'Whatever no other route takes',
    answers: { 308: 'without the slash at the end', 404: 'not_found', 405: 'method_not_allowed' },
  }) as const;

export const storefrontSurface = {
  functions: {
    storefront: {
      summary: 'What a portal must know of its store, the page assets, the API description, health',
      entry: 'storefront',
      tables: { stores: ['GetItem'] },
      secrets: [],
      mail: [],
      ...light,
    },
  },
  routes: [
    {
      method: 'GET',
      path: '/accounts/v1/store',
      function: 'storefront',
      kind: 'api',
      summary: 'What the portal must know of the store',
      output: storeOutput,
      answers: { 200: 'the store as its portal sees it' },
    },
    {
      method: 'GET',
      path: '/accounts/v1/portal.js',
      function: 'storefront',
      kind: 'asset',
      summary: 'The script that defines `<store-account>` on the store’s own pages',
      query: { language: 'of its words, where the store speaks it' },
      answers: { 200: 'the script', 304: 'known already' },
    },
    {
      method: 'HEAD',
      path: '/accounts/v1/portal.js',
      function: 'storefront',
      kind: 'asset',
      summary: 'The script that defines `<store-account>` on the store’s own pages',
      query: { language: 'of its words, where the store speaks it' },
      answers: { 200: 'the script', 304: 'known already' },
    },
    {
      method: 'GET',
      path: '/accounts',
      function: 'storefront',
      kind: 'page',
      summary: "The account's front door: leads to the customer's orders",
      answers: { 303: 'to /accounts/orders' },
    },
    {
      method: 'GET',
      path: '/accounts/assets/{name}',
      function: 'storefront',
      kind: 'asset',
      summary: "The pages' style sheet and script",
      answers: { 200: 'the file', 304: 'known already', 404: 'not_found' },
    },
    {
      method: 'HEAD',
      path: '/accounts/assets/{name}',
      function: 'storefront',
      kind: 'asset',
      summary: "The pages' style sheet and script",
      answers: { 200: 'the file', 304: 'known already', 404: 'not_found' },
    },
    {
      method: 'GET',
      path: '/accounts/v1/openapi.json',
      function: 'storefront',
      kind: 'api',
      summary: 'This API as OpenAPI 3.1',
      output: openApiOutput,
      answers: { 200: 'the document' },
    },
    {
      method: 'GET',
      path: '/accounts/health',
      function: 'storefront',
      kind: 'api',
      summary: 'Is it up, and does it reach its tables',
      output: healthOutput,
      answers: { 200: 'yes', 503: 'no' },
    },
    nowhere('GET'),
    nowhere('HEAD'),
    nowhere('POST'),
    nowhere('PUT'),
    nowhere('PATCH'),
    nowhere('DELETE'),
  ],
  events: [],
} as const satisfies Surface;
