import { environmentNames, staffEnvironmentNames } from '../surroundings/environment.ts';
import { lambdaInvoke } from '../surroundings/lambda-invoke.ts';
import { lambdaSecretText } from '../surroundings/lambda-secret-text.ts';
import { staffHandler } from './handler.ts';

const names = staffEnvironmentNames;

function told(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set`);
  return value;
}

export const handler = staffHandler(
  {
    origin: `https://${told(names.host)}`,
    issuer: told(names.issuer),
    clientId: told(names.clientId),
    clientSecret: lambdaSecretText(told(names.clientSecret)),
    allowsPrivateIssuers: process.env[environmentNames.ssoAllowsPrivateIssuers] === 'true',
    roles: {
      claim: told(names.roleClaim),
      support: told(names.supportRole),
      manager: told(names.managerRole),
    },
    stores: [],
    ask: lambdaInvoke(told(names.adminFunction)),
    now: () => Math.floor(Date.now() / 1000),
  },
  // It counts nothing.
  { metrics: { count: () => undefined, publish: () => undefined } },
);
