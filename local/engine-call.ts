import { connect, type Socket } from 'node:net';
import { unsigned } from './unsigned.ts';

/** What the engine answered. */
export interface EngineAnswer {
  readonly status: number;
  readonly body: string;
}

export interface EngineCalls {
  readonly call: (action: string, body: string) => Promise<EngineAnswer>;
  readonly close: () => void;
}

const usualHeaders = Object.entries(unsigned).map(([name, value]) => `${name}: ${value}`);

const endOfHead = '\r\n\r\n';

/** The answer, once all of it is there. */
function answerIn(received: Buffer): EngineAnswer | undefined {
  const headEnds = received.indexOf(endOfHead);
  if (headEnds < 0) return undefined;
  const head = received.toString('latin1', 0, headEnds);
  const status = /^HTTP\/1\.1 (\d{3})/.exec(head)?.[1];
  const length = /\ncontent-length: *(\d+)/i.exec(head)?.[1];
  // The engine that package.json names always says both.
  if (status === undefined || length === undefined) throw new Error(`Not the engine's answer: ${head}`);
  const starts = headEnds + endOfHead.length;
  const ends = starts + Number(length);
  if (received.length < ends) return undefined;
  return { status: Number(status), body: received.toString('utf8', starts, ends) };
}

/**
 * Calls of the embedded engine, over connections that stay open: HTTP/1.1 as this one server speaks it. Node's own client takes four times as
 * long for what is most of the work of a test. A connection that nobody waits on keeps no process alive.
 */
export function openEngineCalls(endpoint: string): EngineCalls {
  const { hostname, port, host } = new URL(endpoint);
  const head = ['POST / HTTP/1.1', `host: ${host}`, ...usualHeaders].join('\r\n');
  const idle: Socket[] = [];
  const open = new Set<Socket>();

  const aConnection = (): Socket => {
    const known = idle.pop();
    if (known !== undefined) return known.ref();
    const socket = connect(Number(port), hostname).setNoDelay(true);
    open.add(socket);
    const gone = (): void => {
      open.delete(socket);
      const at = idle.indexOf(socket);
      if (at >= 0) idle.splice(at, 1);
    };
    return socket.on('error', gone).on('close', gone);
  };

  const call: EngineCalls['call'] = (action, body) =>
    new Promise((resolve, reject) => {
      const socket = aConnection();
      let received: Buffer | undefined;
      const done = (): void => {
        socket.off('data', take).off('error', fail).off('close', lost);
      };
      const fail = (error: unknown): void => {
        done();
        socket.destroy();
        reject(error instanceof Error ? error : new Error(String(error)));
      };
      const lost = (): void => {
        fail(new Error('The embedded DynamoDB hung up.'));
      };
      const take = (data: Buffer): void => {
        received = received === undefined ? data : Buffer.concat([received, data]);
        try {
          const answer = answerIn(received);
          if (answer === undefined) return;
          done();
          idle.push(socket.unref());
          resolve(answer);
        } catch (error) {
          fail(error);
        }
      };
      socket.on('data', take).on('error', fail).on('close', lost);
      socket.write(
        `${head}\r\nx-amz-target: DynamoDB_20120810.${action}\r\ncontent-length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`,
      );
    });

  return {
    call,
    close: () => {
      for (const socket of open) socket.destroy();
    },
  };
}
