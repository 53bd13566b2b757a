import { check } from './check.ts';

type Advance = (seconds: number) => Promise<void>;

/**
 * Moves a target's time in step with what passes by itself. A target's times are whole seconds, so the age of what was begun is known
 * to within one, and moving time may itself take long (a deployed stack's clock is moved by hand).
 */
export class Stopwatch {
  readonly #advance: Advance;
  readonly #begun = Date.now();
  #advancedSeconds = 0;
  #costSeconds = 0;

  /** Begin it before the thing whose age matters. */
  constructor(advance: Advance) {
    this.#advance = advance;
  }

  /** At least how long ago the target says it was made; a call within the first second could say one less. */
  get oldestSeconds(): number {
    return (Date.now() - this.#begun) / 1000 + 1 + this.#advancedSeconds;
  }

  async advance(seconds: number): Promise<void> {
    const before = Date.now();
    await this.#advance(seconds);
    this.#advancedSeconds += seconds;
    this.#costSeconds = Math.max(this.#costSeconds, (Date.now() - before) / 1000);
  }

  /** As near below an age as this target's clock allows: within two seconds where moving it takes no time. */
  async almost(seconds: number): Promise<void> {
    // The first move shows what a move costs.
    const first = Math.floor((seconds - this.oldestSeconds) * 0.9);
    if (first >= 1) await this.advance(first);
    const rest = Math.floor(seconds - this.oldestSeconds - 2 * this.#costSeconds - 0.3);
    if (rest >= 1) await this.advance(rest);
    check(
      this.oldestSeconds > seconds * 0.95,
      `The target's clock is too slow to be set to ${String(seconds)} s`,
    );
  }

  /** @throws Error unless what was begun is younger still, whatever the target's rounding: else the test itself came too late. */
  younger(seconds: number): void {
    if (this.oldestSeconds >= seconds)
      throw new Error(`The suite was too slow to look before ${String(seconds)} s had passed; run it again`);
  }
}
