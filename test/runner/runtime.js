import { createRequire, registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * Jest's idea of a runtime over Node's own modules: a file is compiled and loaded once a process, not once a test file. Everything else is jest's:
 * how tests are found, run, timed out and told of, and the transform with its cache.
 */

const require = createRequire(import.meta.url);
const isOurs = /\.tsx?$/;
const globalsUrl = 'jest:globals';

/** What the test file under way was given; a module that several files share finds the one that runs. */
let current = { globals: {}, transformer: undefined };
const sourceMaps = new Map();

const named = (name) => `export const ${name} = new Proxy(function () {}, {
  apply: (_, self, args) => globalThis[Symbol.for('${globalsUrl}')]().${name}(...args),
  get: (_, key) => globalThis[Symbol.for('${globalsUrl}')]().${name}[key],
});`;
const globalsSource = [
  'afterAll',
  'afterEach',
  'beforeAll',
  'beforeEach',
  'describe',
  'expect',
  'it',
  'jest',
  'test',
]
  .map(named)
  .join('\n');

function transformed(path, url) {
  const { code, sourceMapPath } = current.transformer.transform(path, {
    instrument: false,
    supportsDynamicImport: true,
    supportsExportNamespaceFrom: true,
    supportsStaticESM: true,
    supportsTopLevelAwait: true,
  });
  if (sourceMapPath) for (const name of [path, url]) sourceMaps.set(name, sourceMapPath);
  return code;
}

function hook() {
  globalThis[Symbol.for(globalsUrl)] = () => current.globals;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === '@jest/globals'
        ? { url: globalsUrl, format: 'module', shortCircuit: true }
        : next(specifier, context),
    load: (url, context, next) => {
      if (url === globalsUrl) return { format: 'module', source: globalsSource, shortCircuit: true };
      if (!url.startsWith('file:')) return next(url, context);
      const path = fileURLToPath(url);
      if (!isOurs.test(path)) return next(url, context);
      return { format: 'module', source: transformed(path, url), shortCircuit: true };
    },
  });
}

let runs = 0;

export default class SharedRuntime {
  #testPath;

  constructor(_config, _environment, _resolver, transformer, _cacheFS, _coverage, testPath) {
    if (runs === 0) hook();
    runs += 1;
    this.#testPath = testPath;
    current = { globals: {}, transformer };
    // What circus and `jest.setTimeout` keep for the length of a file.
    for (const key of Object.getOwnPropertySymbols(globalThis)) {
      if (['JEST_STATE_SYMBOL', 'EVENT_HANDLERS', 'TEST_TIMEOUT_SYMBOL'].includes(key.description))
        Reflect.deleteProperty(globalThis, key);
    }
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  unstable_importModule(path) {
    // The test file itself runs each time that it is asked for, as in watch mode.
    const { href } = pathToFileURL(path);
    return import(path === this.#testPath ? `${href}?run=${String(runs)}` : href);
  }

  /** Circus, anew for each file. */
  requireInternalModule(path) {
    Reflect.deleteProperty(require.cache, path);
    return require(path);
  }

  requireModule(path) {
    return require(path);
  }

  setGlobalsForRuntime(globals) {
    current.globals = {
      ...globals,
      jest: {
        setTimeout: (milliseconds) => {
          globalThis[Symbol.for('TEST_TIMEOUT_SYMBOL')] = milliseconds;
        },
      },
    };
  }

  getSourceMaps() {
    return sourceMaps;
  }

  getAllCoverageInfoCopy() {
    return undefined;
  }

  enterTestCode() {}
  leaveTestCode() {}
  teardown() {}
}
