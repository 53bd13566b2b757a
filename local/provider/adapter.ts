import { errors, type Adapter, type AdapterPayload } from 'oidc-provider';

interface Kept {
  readonly payload: AdapterPayload;
  readonly untilMilliseconds: number;
}

/**
 * Where the demo provider keeps what it hands out: in memory, as long as it runs. A code is redeemed once: of several at the same moment one wins, since
 * looking and marking are one step here, where the library's own adapter only sets a flag (bug class 43).
 */
export function memoryAdapter() {
  const kept = new Map<string, Kept>();
  return class MemoryAdapter implements Adapter {
    readonly #model: string;
    constructor(model: string) {
      this.#model = model;
    }

    #key(id: string): string {
      return `${this.#model}#${id}`;
    }

    upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
      const seconds = Number.isFinite(expiresIn) ? expiresIn : 24 * 3600;
      kept.set(this.#key(id), { payload, untilMilliseconds: Date.now() + seconds * 1000 });
      return Promise.resolve();
    }

    find(id: string): Promise<AdapterPayload | undefined> {
      const found = kept.get(this.#key(id));
      return Promise.resolve(
        found === undefined || Date.now() >= found.untilMilliseconds ? undefined : found.payload,
      );
    }

    findByUid(uid: string): Promise<AdapterPayload | undefined> {
      return Promise.resolve(this.#all().find(({ payload }) => payload.uid === uid)?.payload);
    }

    findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
      return Promise.resolve(this.#all().find(({ payload }) => payload.userCode === userCode)?.payload);
    }

    consume(id: string): Promise<void> {
      const found = kept.get(this.#key(id));
      if (found === undefined || found.payload.consumed !== undefined)
        return Promise.reject(new errors.InvalidGrant('It was redeemed already'));
      kept.set(this.#key(id), {
        ...found,
        payload: { ...found.payload, consumed: Math.floor(Date.now() / 1000) },
      });
      return Promise.resolve();
    }

    destroy(id: string): Promise<void> {
      kept.delete(this.#key(id));
      return Promise.resolve();
    }

    revokeByGrantId(grantId: string): Promise<void> {
      for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key);
      return Promise.resolve();
    }

    #all(): Kept[] {
      return [...kept]
        .filter(
          ([key, { untilMilliseconds }]) =>
            key.startsWith(`${this.#model}#`) && Date.now() < untilMilliseconds,
        )
        .map(([, one]) => one);
    }
  };
}
