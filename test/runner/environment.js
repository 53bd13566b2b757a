import process from 'node:process';

/**
 * The process itself as the environment of a test file, in place of a context of its own: every file finds the product's modules, the SDK and the
 * compiler's work warm. What a file may have left behind is put back after it; that a file changes nothing else, house rules see to (tests patch nothing).
 */
export default class ProcessEnvironment {
  global = globalThis;
  #console = globalThis.console;
  #exit = process.exit;
  #directory = process.cwd();
  #environment = process.env;
  #stackTraceLimit = Error.stackTraceLimit;

  setup() {
    // The setup files have been run. What they set stays: they are loaded once.
    this.#environment = { ...process.env };
  }

  teardown() {
    globalThis.console = this.#console;
    process.exit = this.#exit;
    process.chdir(this.#directory);
    Error.stackTraceLimit = this.#stackTraceLimit;
    for (const name of Object.keys(process.env)) {
      if (!Object.hasOwn(this.#environment, name)) Reflect.deleteProperty(process.env, name);
    }
    Object.assign(process.env, this.#environment);
  }

  getVmContext() {
    return null;
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }
}
