import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtFor, engineBinary } from '../../local/engine-binary.ts';

const read = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));

describe('the embedded engine', () => {
  test.each([
    ['darwin', 'arm64', 'dynoxide'],
    ['darwin', 'x64', 'dynoxide'],
    ['linux', 'arm64', 'dynoxide'],
    ['linux', 'x64', 'dynoxide'],
    ['win32', 'x64', 'dynoxide.exe'],
  ])('of %s %s is in its own package', (platform, architecture, file) => {
    const folderOf = (name: string) => join('node_modules', name);
    expect(engineBinary(platform, architecture, folderOf)).toBe(
      join('node_modules', '@dynoxide', `${platform}-${architecture}`, file),
    );
  });

  test('is an optional dependency for every machine it is built for, locked by system and processor', () => {
    const { optionalDependencies } = read('package.json') as { optionalDependencies: Record<string, string> };
    const { packages } = read('package-lock.json') as {
      packages: Record<string, { version: string; os: string[]; cpu: string[]; optional: boolean }>;
    };
    const version = optionalDependencies['@dynoxide/linux-x64'];
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    for (const machine of builtFor) {
      const [system, processor] = machine.split('-');
      expect(optionalDependencies[`@dynoxide/${machine}`]).toBe(version);
      expect(packages[`node_modules/@dynoxide/${machine}`]).toMatchObject({
        version,
        os: [system],
        cpu: [processor],
        optional: true,
        license: '(MIT OR Apache-2.0)',
      });
    }
  });

  const missing = (): string => {
    throw new Error('Cannot find module');
  };
  test.each([
    ['freebsd', 'x64', 'it is not built for freebsd-x64'],
    ['win32', 'arm64', 'it is not built for win32-arm64'],
    ['darwin', 'arm64', 'the package @dynoxide/darwin-arm64 is not installed'],
  ])(
    'where %s %s has none, the error offers DynamoDB Local with its commands',
    (platform, architecture, why) => {
      const find = () => engineBinary(platform, architecture, missing);
      expect(find).toThrow(why);
      expect(find).toThrow(/docker run .*amazon\/dynamodb-local/);
      expect(find).toThrow(/java .*-jar DynamoDBLocal\.jar/);
      expect(find).toThrow('DYNAMODB_ENDPOINT=http://localhost:8000 npm start');
    },
  );
});
