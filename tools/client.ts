/** `npm run client`: the types of a client of the API, from its description, for the example of a shop's own server. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { openApiDocument } from '../lambdas/storefront/openapi.ts';

export const clientFile = fileURLToPath(
  new URL('../examples/storefront-node/accounts-api.d.ts', import.meta.url),
);

export async function clientTypes(): Promise<string> {
  const types = await openapiTS(JSON.stringify(openApiDocument()));
  return `// Made by \`npm run client\` from the API's description.\n${astToString(types)}`;
}

if (import.meta.main) {
  writeFileSync(clientFile, await clientTypes());
  console.log('The client’s types are up to date');
}
