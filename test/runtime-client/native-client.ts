import { registerHooks } from 'node:module';

/**
 * Loaded before AWS's runtime client, in its process: the part of it that is compiled from C++ elsewhere, with the same three functions. It asks the Runtime
 * API for events and tells it what became of them, in the order in which it was told.
 */
const runtime = `http://${process.env['AWS_LAMBDA_RUNTIME_API'] ?? ''}/2018-06-01/runtime`;
let told: Promise<unknown> = Promise.resolve();

function tell(path: string, body: string, headers: Readonly<Record<string, string>> = {}): void {
  told = told.then(() => fetch(`${runtime}/invocation/${path}`, { method: 'POST', body, headers }));
}

const nativeClient = {
  next: async () => {
    await told;
    const reply = await fetch(`${runtime}/invocation/next`);
    return { bodyJson: await reply.text(), headers: Object.fromEntries(reply.headers) };
  },
  done: (id: string, body: string): void => {
    tell(`${id}/response`, body);
  },
  error: (id: string, body: string, xray: string): void => {
    tell(`${id}/error`, body, { 'lambda-runtime-function-xray-error-cause': xray });
  },
};

const key = 'storefront-accounts.native-client';
const url = 'native:client';
Object.assign(globalThis, { [Symbol.for(key)]: nativeClient });

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === './rapid-client.node'
      ? { url, format: 'commonjs', shortCircuit: true }
      : next(specifier, context),
  load: (from, context, next) =>
    from === url
      ? {
          format: 'commonjs',
          source: `module.exports = globalThis[Symbol.for('${key}')];`,
          shortCircuit: true,
        }
      : next(from, context),
});
