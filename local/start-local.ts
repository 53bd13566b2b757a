import { once } from 'node:events';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { hashFrontKey } from '../lambdas/surroundings/front-key.ts';
import { openClock } from './clock.ts';
import { createLocalBackOffice } from './back-office.ts';
import { createStaffDoor, staffOrigin } from './staff-door.ts';
import { createControl } from './control.ts';
import { openDataDirectory } from './data-directory.ts';
import { LocalDocuments } from './documents.ts';
import { connect, createTables, startDatabase } from './database.ts';
import { openDeadLetters } from './dead-letters.ts';
import { createDemoShop } from './demo-shop.ts';
import { demoStores, seedDemoStore } from './demo-store.ts';
import { openEventBus } from './event-bus.ts';
import { publishMailEvent, startEvents } from './events.ts';
import type { Events } from './events.ts';
import { handlerFactories } from './functions.ts';
import type { HandlerFactories } from './functions.ts';
import { mailAsJson, openInbox } from './inbox.ts';
import { startLambda } from './lambda.ts';
import type { Call, Lambda } from './lambda.ts';
import { doorPaths } from '../lambdas/staff/door.ts';
import { openSecrets } from './secrets.ts';
import { serveProvider } from './provider/serve.ts';
import { createGateway, createHttpServer } from './server.ts';
import { openSsoSecrets } from './sso-secrets.ts';
import { sesNotification } from './ses-events.ts';
import { hasCode } from './system-error.ts';

export interface LocalOptions {
  /** 0 takes any free one. */
  readonly port: number;
  /** Where it listens; 127.0.0.1 if nothing is said. */
  readonly host?: string;
  /** Null keeps nothing when it ends. */
  readonly dataDirectory: string | null;
  /** Begin without the data that is there. */
  readonly fresh?: boolean;
  /** bcrypt's cost: 12 as deployed; tests take 4, the least there is. */
  readonly passwordHashCost: number;
  /** The key of a front to stand before it; the API then takes what comes with the key only. */
  readonly frontKey?: string | undefined;
  /** Says nothing on the console. */
  readonly quiet?: boolean;
  /** The handlers; the product's own if nothing is said. Without a demo store if they know no admin. */
  readonly factories?: HandlerFactories;
  readonly demoStore?: boolean;
  /** Addresses of other stores whose customers the demo provider signs in. */
  readonly ssoStores?: readonly string[];
  /** The database ended by itself; nothing works any more. */
  readonly onLost?: () => void;
}

export type LocalMail = ReturnType<typeof mailAsJson>;

export interface Local {
  readonly url: string;
  /** What a store is given to have its customers sign in by the demo provider. */
  readonly sso: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string };
  /** What the functions called, oldest first; `calls.length = 0` empties it. */
  readonly calls: Call[];
  readonly lambda: Lambda;
  /** The admin function's answer to `{action, store, actor, input}`. */
  readonly admin: (event: unknown) => Promise<unknown>;
  /** Every mail sent so far, oldest first, after waiting for those that are queued. */
  readonly mailbox: () => Promise<LocalMail[]>;
  readonly advanceClock: (seconds: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** All of the product in this process. @throws Error whose message says what to do, when the port or the data is taken. */
export async function startLocal(options: LocalOptions): Promise<Local> {
  const say = (text: string): void => {
    if (!options.quiet) console.error(text);
  };
  const undo: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    return await start(options, say, undo, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  options: LocalOptions,
  say: (text: string) => void,
  undo: (() => Promise<void>)[],
  stop: () => Promise<void>,
): Promise<Local> {
  const data =
    options.dataDirectory === null
      ? null
      : await openDataDirectory(options.dataDirectory, options.fresh ?? false);
  if (data !== null) undo.push(data.release);
  const dataDirectory = data?.path ?? null;

  const database = await startDatabase({
    path: dataDirectory === null ? undefined : join(dataDirectory, 'dynamodb.sqlite'),
    onLost: options.onLost,
  });
  undo.push(database.stop);
  const client = connect(database.endpoint);
  const tables = await createTables(client, 'local-');
  const clock = await openClock(dataDirectory);
  const deadLetters = await openDeadLetters(dataDirectory, clock.milliseconds, say);

  const eventBus = await openEventBus(dataDirectory);
  let events: Events | null = null;
  const inbox = await openInbox({
    dataDirectory,
    milliseconds: clock.milliseconds,
    publish: (mail, fate) =>
      publishMailEvent(
        lambda,
        deadLetters,
        sesNotification(mail, fate, new Date(clock.milliseconds()).toISOString()),
      ),
  });
  const lambda = startLambda({
    factories: options.factories ?? handlerFactories,
    connect: (edge) => {
      const documents = new LocalDocuments(database, edge);
      undo.push(() => {
        documents.destroy();
        return Promise.resolve();
      });
      return documents;
    },
    tables,
    now: clock.now,
    secrets: await openSecrets(dataDirectory),
    ssoSecrets: await openSsoSecrets(dataDirectory),
    passwordHashCost: options.passwordHashCost,
    frontKeyHashes: options.frontKey === undefined ? [] : [hashFrontKey(options.frontKey)],
    mail: inbox,
    eventBus,
    onWrite: () => events?.poke(),
  });
  events = await startEvents({
    lambda,
    clock,
    client,
    database,
    tables,
    dataDirectory,
    deadLetters,
    say,
  });
  undo.push(inbox.settled, events.stop);
  inbox.resume();

  const gateway = createGateway({ lambda, milliseconds: clock.milliseconds, say });
  const provider = serveProvider(say);
  const control = createControl({
    inbox,
    eventBus,
    clock,
    lambda,
    events,
    deadLetters,
    sso: provider.client,
  });
  let port = 0;
  const forStaff = {
    ask: (event: unknown) => lambda.invoke('admin', event),
    now: clock.now,
    milliseconds: clock.milliseconds,
    port: () => port,
    stores: () => demoStores(port).map(({ store }) => store),
  };
  const responders = [
    createStaffDoor({ ...forStaff, provider: provider.client }),
    createLocalBackOffice(forStaff),
    control.respond,
    createDemoShop({
      gateway,
      lambda,
      stores: () => demoStores(port),
      milliseconds: clock.milliseconds,
    }),
  ];
  const server = createHttpServer(provider.take, responders, gateway, say);
  port = await listen(server, options.port, options.host ?? '127.0.0.1');
  undo.push(() => close(server));
  const url = `http://localhost:${String(port)}`;
  const stores = demoStores(port);
  provider.open(
    url,
    [...stores.map(({ address }) => address), ...(options.ssoStores ?? [])],
    [`${staffOrigin(port)}${doorPaths.callback}`],
  );
  const sso = provider.client();
  if (options.demoStore ?? true) for (const store of stores) await seedDemoStore(lambda, store, sso);
  lambda.calls.length = 0;

  return {
    url,
    sso,
    calls: lambda.calls,
    lambda,
    admin: (event) => lambda.invoke('admin', event),
    mailbox: async () => {
      await control.settled();
      return inbox.all().map(mailAsJson);
    },
    advanceClock: control.advance,
    stop,
  };
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    if (hasCode(error, 'EADDRINUSE')) {
      throw new Error(
        `Port ${String(port)} is taken: another program listens there, maybe an earlier "npm start".\n` +
          `Stop it, or choose another port: PORT=${String(port + 1)} npm start`,
        { cause: error },
      );
    }
    throw error;
  }
  const address = server.address();
  return address === null || typeof address === 'string' ? port : address.port;
}

/** What is being answered gets two seconds to end. */
async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  const late = setTimeout(() => {
    server.closeAllConnections();
  }, 2000);
  await closed;
  clearTimeout(late);
}
