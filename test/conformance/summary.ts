import type { Report } from './conformance.ts';

/** The last line is for programs: a row that is not written counts as failed. */
export function summarize({ target, seconds, passed, failed, unwritten, rows: results }: Report): void {
  const written = results.length - unwritten;
  console.log(`
${target}, ${seconds.toFixed(1)} s
Written rows: ${String(written)} of ${String(results.length)}, ${String(passed)} passed, ${String(failed)} failed. Not written: ${String(unwritten)}.
${String(passed)} passed, ${String(failed + unwritten)} failed`);
}
