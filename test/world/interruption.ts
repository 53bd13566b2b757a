import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Needs } from '../../lambdas/surroundings/needs.ts';

/** The moment at which a function's process dies, or a call of it fails: at the `at`th call to AWS, counted from 1. */
export interface Interruption {
  readonly at: number;
  /** `before`: the call never arrives. `after`: it takes effect, and its answer is lost. */
  readonly when: 'before' | 'after';
  /** `dies`: no later call arrives either. `fails`: this one call alone. */
  readonly how: 'dies' | 'fails';
}

class Interrupted extends Error {
  override name = 'Interrupted';
}

/** The same needs over a network edge that breaks at one moment. `calls` counts what was tried. */
export function interrupted(
  needs: Needs,
  { at, when, how }: Interruption,
): { readonly needs: Needs; readonly calls: () => number } {
  let calls = 0;
  const through = async <Result>(call: () => Promise<Result>): Promise<Result> => {
    calls += 1;
    const mine = calls;
    if (mine > at && how === 'dies') throw new Interrupted();
    if (mine !== at) return call();
    if (when === 'after') await call();
    throw new Interrupted();
  };
  // The functions use the client's `send` and nothing else of it.
  const documents = {
    send: (command: Parameters<DynamoDBDocumentClient['send']>[0]) =>
      through(() => needs.documents.send(command)),
  } as unknown as DynamoDBDocumentClient;
  return {
    needs: {
      ...needs,
      documents,
      secrets: {
        passwordPepper: () => through(needs.secrets.passwordPepper),
        tokenKey: () => through(needs.secrets.tokenKey),
      },
      eventBus: { put: (event) => through(() => needs.eventBus.put(event)) },
      mail: {
        send: (mail) => through(() => needs.mail.send(mail)),
        unsuppress: (address) => through(() => needs.mail.unsuppress(address)),
        inspect: (address) => through(() => needs.mail.inspect(address)),
        inspectSender: (address) => through(() => needs.mail.inspectSender(address)),
        quota: () => through(() => needs.mail.quota()),
      },
    },
    calls: () => calls,
  };
}
