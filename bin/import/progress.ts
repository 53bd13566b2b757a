import { SingleBar } from 'cli-progress';
import type { Tally } from './tally.ts';

export interface Progress {
  readonly at: (bytes: number, tally: Tally) => void;
  readonly stop: () => void;
}

const secondsBetweenLines = 10;

/** A bar on a terminal; elsewhere a line now and then. On the error output, so that what is answered stays apart. */
export function openProgress(bytes: number, stream: NodeJS.WriteStream = process.stderr): Progress {
  const began = performance.now();
  const rateOf = (rows: number) => String(Math.round((rows * 1000) / Math.max(1, performance.now() - began)));
  if (stream.isTTY) {
    const bar = new SingleBar({
      stream,
      format:
        '{bar} {percentage} % · {rows} rows · {refused} refused · {rate} a second · {eta_formatted} left',
      barCompleteChar: '█',
      barIncompleteChar: '░',
      barsize: 24,
      hideCursor: true,
    });
    bar.start(Math.max(1, bytes), 0, { rows: 0, refused: 0, rate: 0 });
    return {
      at: (done, { rows, statuses }) => {
        bar.update(Math.min(done, bytes), {
          rows,
          refused: statuses.get('refused') ?? 0,
          rate: rateOf(rows),
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
