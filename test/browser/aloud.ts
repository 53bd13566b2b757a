import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';

const folder = join(import.meta.dirname, 'transcripts');

/** What a screen reader says of the pages of one flow, page after page, as text that people read and change reviews show. */
export class Transcript {
  readonly #name: string;
  readonly #reader: string;
  readonly #lines: string[] = [];

  constructor(name: string, reader: string) {
    this.#name = name;
    this.#reader = reader;
  }

  /** Reads the page from its top to its end, as somebody does who comes to it; begins with its title and with where the keyboard is. */
  async read(page: Page, when: string): Promise<void> {
    await page.evaluate(this.#reader);
    const focus = await page.evaluate<string>(
      '(document.activeElement === document.body ? "the page" : document.activeElement.getAttribute("aria-labelledby") ? document.getElementById(document.activeElement.getAttribute("aria-labelledby")).textContent : document.activeElement.textContent.trim() || document.activeElement.id)',
    );
    const said = await page.evaluate<string[]>(`(async () => {
      const { virtual } = reader;
      await virtual.start({ container: document.body });
      while ((await virtual.lastSpokenPhrase()) !== 'end of document') await virtual.next();
      const said = await virtual.spokenPhraseLog();
      await virtual.stop();
      return said;
    })()`);
    this.#lines.push(`## ${when}`, `title: ${await page.title()}`, `keyboard: ${focus}`, ...said, '');
  }

  /** What is said unasked when something is done on the page that was read last. */
  async announced(page: Page, when: string, act: () => Promise<void>): Promise<void> {
    await page.evaluate('reader.virtual.start({ container: document.body })');
    await act();
    // Polled within the page: a condition that is a promise would pass as true.
    const unasked = await page.evaluate<string[]>(`(async () => {
      for (let turn = 0; turn < 100; turn += 1) {
        const log = await reader.virtual.spokenPhraseLog();
        const said = log.filter((phrase) => /^(polite|assertive): \\S/.test(phrase));
        if (said.length > 0) return said;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return [];
    })()`);
    this.#lines.push(`## ${when}`, ...unasked, '');
    await page.evaluate('reader.virtual.stop()');
  }

  /** Compares what was said with what is kept, or keeps it. */
  end(writes: boolean): void {
    const said = withoutTimes(this.#lines.join('\n'));
    const path = join(folder, `${this.#name}.txt`);
    if (writes) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path, said);
    }
    assert.equal(
      said,
      readFileSync(path, 'utf8'),
      `${this.#name} is read aloud otherwise: npm run browser -- --only aloud --write keeps what is said now`,
    );
  }
}

/** The virtual screen reader as one script that any page takes, called `reader`. */
export async function bundleReader(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'screen-reader.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    // A declaration would live in the evaluated script alone.
    footer: { js: 'globalThis.reader = reader;' },
    globalName: 'reader',
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

/** Times, codes and numbers of the day are other ones each time. */
function withoutTimes(text: string): string {
  return (
    text
      // What happened within a second, and whether the mailbox has answered, is there in another order each time.
      .replace(/^region, Activities$.*?^end of region, Activities$/gms, 'region, Activities: (what happened)')
      .replace(/\b(?:[A-Z][a-z]{2,8} \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}),? \d{4}\b/g, '(day)')
      .replace(/\b\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]M)?\b/g, '(time)')
      .replace(/^[A-Z0-9]{2}-[A-Z0-9]{3}$/gm, '(code)')
      .replace(/\b\d+ (seconds?)\b/g, '(some) $1')
      .replace(/\bD-\d{6}-\w+\b/g, '(number)')
      .replace(/\b[0-9a-f]{8}-[0-9a-f-]{27}\b/g, '(id)')
  );
}
