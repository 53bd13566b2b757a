import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, rm, statfs } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createServer, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { engineBinary } from './engine-binary.ts';
import { openEngineStream } from './engine-stream.ts';
import type { EngineStream } from './engine-stream.ts';

/** What becomes ready in 20 ms on an idle laptop may take long on a busy build machine. */
const startingMilliseconds = 25_000;

/** So often it is begun at another port, where another program was given the one that was free. */
const mostPorts = 10;

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('The system gave no free port.');
  return address.port;
}

/**
 * The engine knows nothing of its parent, so a shell stands between: its standard input is a pipe from us, which the system closes
 * when we end, however we end (SIGKILL too), and then the shell ends the engine. If the engine ends first, so does the shell.
 * It has a process group of its own, so that Ctrl+C reaches only us, and our last writes still find the database. Last it takes away a
 * folder that nobody wants to keep.
 */
const supervise = [
  'exec 3<&0',
  '"$0" "$@" </dev/null 3<&- & engine=$!',
  '(read -r _ <&3; kill -9 $engine) 2>/dev/null & watch=$!',
  'wait $engine 2>/dev/null',
  'kill $watch 2>/dev/null',
  'if [ -n "$DISPOSABLE" ]; then rm -rf -- "$DISPOSABLE"; fi',
].join('\n');

/** One request waits for another in the engine anyway: with one thread none is handed from processor to processor. */
const engineThreads = { TOKIO_WORKER_THREADS: '1' };

const spawnEngine = (
  binary: string,
  options: readonly string[],
  disposable: string | undefined,
): ChildProcess =>
  process.platform === 'win32'
    ? spawn(binary, options, { stdio: ['pipe', 'ignore', 'pipe'] })
    : spawn('/bin/sh', ['-c', supervise, binary, ...options], {
        stdio: ['pipe', 'ignore', 'pipe'],
        detached: true,
        env: { ...engineThreads, ...process.env, DISPOSABLE: disposable ?? '' },
      });

const enoughBytes = 2 ** 30;

/** For data that nobody keeps: memory, where the system offers it as a folder with room, else the disk. */
async function disposableFolder(): Promise<string> {
  const memory = '/dev/shm';
  const room = await statfs(memory).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  );
  return mkdtemp(join(room > enoughBytes ? memory : tmpdir(), 'storefront-accounts-'));
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    await (await fetch(endpoint, { signal: AbortSignal.timeout(1000) })).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

/** SQLite's last writes stand beside its file until they are moved into it. */
async function copyData(from: string, to: string): Promise<void> {
  for (const part of ['', '-wal'])
    if (existsSync(`${from}${part}`)) await copyFile(`${from}${part}`, `${to}${part}`);
}

export interface Engine {
  /** `http://127.0.0.1:<port>`. */
  readonly endpoint: string;
  /** Its file. */
  readonly path: string;
  readonly trimStream: EngineStream['trim'];
  readonly stop: () => Promise<void>;
}

interface EngineOptions {
  /** Its file; without one it has a file that goes when it ends. */
  readonly path?: string | undefined;
  /** Told if it ends without being stopped. */
  readonly onLost?: (() => void) | undefined;
  /** The file of an engine that has ended, with whose data this one begins. */
  readonly copyOf?: string | undefined;
  /** Of a port that is free, as far as anybody knows. */
  readonly findPort?: () => Promise<number>;
}

type Begun = { readonly kind: 'ready'; readonly engine: Engine } | { readonly kind: 'port_taken' };

/** A child process that answers on a free loopback port. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { findPort = freePort } = options;
  for (let time = 0; time < mostPorts; time += 1) {
    const begun = await beginAt(await findPort(), options);
    if (begun.kind === 'ready') return begun.engine;
  }
  throw new Error(`Of ${String(mostPorts)} ports that were free none was free for the embedded DynamoDB.`);
}

async function beginAt(
  port: number,
  { path: wantedPath, onLost = () => undefined, copyOf }: EngineOptions,
): Promise<Begun> {
  const binary = engineBinary();
  const disposable = wantedPath === undefined ? await disposableFolder() : undefined;
  const path = wantedPath ?? join(disposable ?? '', 'dynamodb.sqlite');
  if (copyOf !== undefined) await copyData(copyOf, path);
  const endpoint = `http://127.0.0.1:${String(port)}`;
  const child = spawnEngine(binary, ['--port', String(port), '--db-path', path], disposable);
  let said = '';
  const state = { ended: false, ready: false, stopping: false };
  child.stderr?.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-2000)));
  // 'close', not 'exit': by then all that it said has been read.
  const end = new Promise<void>((resolve) => {
    child.on('error', (error) => {
      said += error.message;
      state.ended = true;
      resolve();
    });
    child.on('close', () => {
      state.ended = true;
      resolve();
      if (state.ready && !state.stopping) onLost();
    });
  });
  let stream: EngineStream | undefined;
  const stop = async (): Promise<void> => {
    state.stopping = true;
    stream?.close();
    stream = undefined;
    child.ref();
    if (child.stdin === null || process.platform === 'win32') child.kill();
    else child.stdin.end();
    await end;
    if (disposable !== undefined) await rm(disposable, { recursive: true, force: true });
  };
  const started = Date.now();
  // What answers before ours has said that it listens is another program, which was given the port in between.
  while (!(said.includes(`listening on ${endpoint}`) && (await answers(endpoint)))) {
    if (state.ended) {
      await stop();
      if (isPortTaken(said)) return { kind: 'port_taken' };
      throw new Error(`The embedded DynamoDB ended at once: ${said.trim()}`);
    }
    if (Date.now() - started > startingMilliseconds) {
      await stop();
      throw new Error(
        `The embedded DynamoDB did not answer within ${String(startingMilliseconds / 1000)} s: ${said.trim()}`,
      );
    }
    await delay(5);
  }
  try {
    stream = openEngineStream(path);
  } catch (error) {
    await stop();
    throw error;
  }
  const { trim } = stream;
  state.ready = true;
  // What the engine is doing keeps nobody alive: a process whose own work is done ends, and the engine with it.
  child.unref();
  for (const pipe of [child.stdin, child.stderr]) if (pipe instanceof Socket) pipe.unref();
  return { kind: 'ready', engine: { endpoint, path, trimStream: trim, stop } };
}

/** As the engine says it, or the system. */
const isPortTaken = (said: string): boolean => /already in use|address in use/i.test(said);
