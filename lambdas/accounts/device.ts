import { randomBytes } from 'node:crypto';
import type { SecretKeys } from './secret-keys.ts';
import { readSignedId, writeSignedId } from './signed-id.ts';

/**
 * What a browser or app keeps of an earlier success: `id.key.mac`, the mac over store, contact and id. It opens nothing. It gives the account's owner a
 * counter of wrong passwords of their own, so that no stranger's failures keep them out (ruling 16, after OWASP's device cookies), and tells a
 * known device from a new one.
 */
export interface Device {
  readonly id: string;
}

/** Of its twelve bytes. */
const idLength = 16;

/** Twelve bytes: the second in which it was given, and chance. */
export function generateDeviceId(epochSeconds: number): string {
  const second = Buffer.alloc(4);
  second.writeUInt32BE(epochSeconds);
  return Buffer.concat([second, randomBytes(8)]).toString('base64url');
}

/** Whether the account still knows the device: it forgets those that were given before it was secured, a stranger's among them. */
export function isDeviceKnown(
  { id }: Device,
  { devicesForgottenAtEpochSeconds }: { readonly devicesForgottenAtEpochSeconds: number },
): boolean {
  return Buffer.from(id, 'base64url').readUInt32BE(0) > devicesForgottenAtEpochSeconds;
}

export function writeDevice(storeId: string, contactId: string, id: string, keys: SecretKeys): string {
  return writeSignedId(id, goodFor(storeId, contactId), keys);
}

/** UTF-16 units; what is longer is none. */
const longestValue = 600;
/** A family's browser keeps one for each of so many accounts. */
export const mostDevices = 4;

/** The device, when one of the carried values was given to this contact of this store; else undefined. */
export function findDevice(
  storeId: string,
  contactId: string,
  carried: string,
  keys: SecretKeys,
): Device | undefined {
  if (carried.length > longestValue) return undefined;
  for (const value of carried.split('~').slice(0, mostDevices)) {
    const id = readSignedId(value, idLength, goodFor(storeId, contactId), keys);
    if (id !== undefined) return { id };
  }
  return undefined;
}

/** The carried values with one more, the newest first. */
export function addDevice(carried: string, value: string): string {
  const others = carried.length > longestValue ? [] : carried.split('~');
  return [value, ...others.filter((other) => other !== '' && other !== value)]
    .slice(0, mostDevices)
    .join('~');
}

function goodFor(storeId: string, contactId: string): string[] {
  return [storeId, 'device', contactId];
}
