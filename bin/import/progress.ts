import { SingleBar } from 'cli-progress';
import type { Speech } from '../command.ts';
import type { Tally } from './tally.ts';

export interface Progress {
  readonly at: (bytes: number, tally: Tally) => void;
  readonly stop: () => void;
}

const secondsBetweenLines = 10;

/** A bar on a terminal; elsewhere a line now and then. On the error output, so that what is answered stays apart. */
export function openProgress(bytes: number, stream: Speech['moving']): Progress {
  const began = performance.now();
  const rateOf = (rows: number) => String(Math.round((rows * 1000) / Math.max(1, performance.now() - began)));
  if (stream.isTTY) {
    const left = openEstimate(bytes, began);
    // Calls end in any order; a bar goes forward.
    let most = 0;
    const bar = new SingleBar({
      stream,
      format: '{bar} {percentage} % · {rows} rows · {refused} refused · {rate} a second{left}',
      barCompleteChar: '█',
      barIncompleteChar: '░',
      barsize: 24,
      hideCursor: true,
    });
    bar.start(Math.max(1, bytes), 0, { rows: 0, refused: 0, rate: 0, left: '' });
    return {
      at: (done, { rows, statuses }) => {
        most = Math.max(most, Math.min(done, bytes));
        bar.update(most, {
          rows: rows.toLocaleString('en-GB'),
          refused: statuses.get('refused') ?? 0,
          rate: rateOf(rows),
          left: left(most),
        });
      },
      stop: () => {
        bar.stop();
      },
    };
  }
  let told = began;
  return {
    at: (done, { rows, statuses }) => {
      if (performance.now() - told < secondsBetweenLines * 1000) return;
      told = performance.now();
      const percent = Math.floor((done / Math.max(1, bytes)) * 100);
      stream.write(
        `${String(percent)} %: ${String(rows)} rows, ${String(statuses.get('refused') ?? 0)} refused, ${rateOf(rows)} a second\n`,
      );
    },
    stop: () => undefined,
  };
}

/** How long it takes yet, by all that this run has sent: what an earlier run had done takes no time. Nothing while too little is known. */
function openEstimate(bytes: number, began: number): (done: number) => string {
  let from: number | undefined;
  return (done) => {
    from ??= done;
    const seconds = (performance.now() - began) / 1000;
    if (done <= from || seconds < secondsBetweenLines) return '';
    const left = Math.max(0, ((bytes - done) * seconds) / (done - from));
    return ` · ${left < 90 ? `${String(Math.ceil(left))} s` : `${String(Math.round(left / 60))} min`} left`;
  };
}
