import * as v from 'valibot';

const lockedPackage = v.looseObject({
  dev: v.optional(v.boolean()),
  engines: v.optional(v.object({ node: v.optional(v.string()) })),
  license: v.optional(v.string()),
  optional: v.optional(v.boolean()),
  optionalDependencies: v.optional(v.record(v.string(), v.string())),
});
const lockFile = v.looseObject({ packages: v.record(v.string(), lockedPackage) });

export type Lock = v.InferOutput<typeof lockFile>;

/** As it stands: a schema's own copy would put the keys in another order than npm does. */
export function readLock(text: string): Lock {
  const lock: unknown = JSON.parse(text);
  v.assert(lockFile, lock);
  return lock;
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

/** The optional packages that the project and locked ones name and the lock lacks, as entries to add: version, and the platform that the name tells. */
export function missingFromLock({ packages }: Lock): Entry[] {
  return Object.entries(packages).flatMap(([path, parent]) =>
    Object.entries(parent.optionalDependencies ?? {})
      .filter(([name]) => !isLocked(packages, path, name))
      .map(([name, range]): Entry => {
        const { dev, license } = path === '' ? siblingOf(packages, name) : parent;
        return [`node_modules/${name}`, entryOf(name, range, { dev, license })];
      }),
  );
}

function isLocked(packages: Lock['packages'], path: string, name: string): boolean {
  return [`node_modules/${name}`, `${path}/node_modules/${name}`].some((place) =>
    Object.hasOwn(packages, place),
  );
}

/** Another build of the same tool: what the project names itself has no parent that is of one kind with it. */
function siblingOf(packages: Lock['packages'], name: string): Entry[1] {
  const scope = `node_modules/${name.split('/')[0] ?? ''}/`;
  const [, sibling = {}] = Object.entries(packages).find(([path]) => path.startsWith(scope)) ?? [];
  return sibling;
}

function entryOf(name: string, range: string, { dev, license }: Pick<Entry[1], 'dev' | 'license'>): Entry[1] {
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
