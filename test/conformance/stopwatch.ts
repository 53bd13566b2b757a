import { check } from './check.ts';

type Advance = (seconds: number) => Promise<void>;

/**
 * Moves a target's time in step with what passes by itself. The target counts in whole seconds, so the age of a thing is known to
 * within one; and where a clock is moved by hand, as a deployed stack's, moving it takes long.
 */
export class Stopwatch {
  readonly #advance: Advance;
  readonly #begun = Date.now();
  #firstAdvance: number | undefined;
  #advancedSeconds = 0;
  #costSeconds = 0;

  constructor(advance: Advance) {
    this.#advance = advance;
  }

  /** What was made since the stopwatch began is younger than this, as the target counts. */
  get oldestSeconds(): number {
    return (Date.now() - this.#begun) / 1000 + 1 + this.#advancedSeconds;
  }

  /** What was made before the first advance is at least so old, as the target counts. */
  get youngestSeconds(): number {
    return (Date.now() - (this.#firstAdvance ?? Date.now())) / 1000 - 1 + this.#advancedSeconds;
  }

  async advance(seconds: number): Promise<void> {
    const before = Date.now();
    this.#firstAdvance ??= before;
    await this.#advance(seconds);
    this.#advancedSeconds += seconds;
    this.#costSeconds = Math.max(this.#costSeconds, (Date.now() - before) / 1000);
  }

  /** As near below an age as this target's clock allows: within two seconds where moving it takes no time. */
  async almost(seconds: number): Promise<void> {
    // The first move shows what a move costs.
    const first = Math.floor((seconds - this.oldestSeconds) * 0.8);
    if (first >= 1) await this.advance(first);
    const rest = Math.floor(seconds - this.oldestSeconds - 2 * this.#costSeconds - 0.3);
    if (rest >= 1) await this.advance(rest);
    check(
      this.oldestSeconds > seconds * 0.75,
      `This target's clock moves too slowly to be set just before ${String(seconds)} s`,
    );
  }

  /** Past an age, by three seconds at most where moving the clock takes no time. */
  async past(seconds: number): Promise<void> {
    const rest = Math.ceil(seconds - this.youngestSeconds);
    if (rest >= 1) await this.advance(rest);
  }

  /** @throws Error when the age may have been reached already: then the suite looked too late, and what it saw says nothing. */
  before(seconds: number): void {
    if (this.oldestSeconds > seconds)
      throw new Error(
        `The suite was too slow to look before ${String(seconds)} s had passed. Run the row again.`,
      );
  }
}
