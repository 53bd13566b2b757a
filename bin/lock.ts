import * as v from 'valibot';

const lockedPackage = v.looseObject({
  dev: v.optional(v.boolean()),
  license: v.optional(v.string()),
  optionalDependencies: v.optional(v.record(v.string(), v.string())),
});
const lockFile = v.looseObject({ packages: v.record(v.string(), lockedPackage) });

export type Lock = v.InferOutput<typeof lockFile>;

export function readLock(text: string): Lock {
  return v.parse(v.pipe(v.string(), v.parseJson(), lockFile), text);
}

type Entry = readonly [path: string, entry: Lock['packages'][string]];

const systems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/** The optional packages that locked ones name and the lock lacks, as entries to add: version, and the platform that the name tells. */
export function missingFromLock({ packages }: Lock): Entry[] {
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .flatMap(([path, parent]) =>
      Object.entries(parent.optionalDependencies ?? {})
        .filter(([name]) => !isLocked(packages, path, name))
        .map(([name, range]): Entry => [`node_modules/${name}`, entryOf(name, range, parent)]),
    );
}

function isLocked(packages: Lock['packages'], path: string, name: string): boolean {
  return [`node_modules/${name}`, `${path}/node_modules/${name}`].some((place) =>
    Object.hasOwn(packages, place),
  );
}

function entryOf(name: string, range: string, { dev, license }: Entry[1]): Entry[1] {
  const words = name.split(/[/-]/);
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  return {
    version: range.replace(/^[\^~=v]+/, ''),
    ...(cpu === undefined ? {} : { cpu: [cpu] }),
    ...(dev === undefined ? {} : { dev }),
    ...(license === undefined ? {} : { license }),
    optional: true,
    ...(os === undefined ? {} : { os: [os] }),
  };
}
