import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { Local } from '../../local/start-local.ts';
import { signInAt } from './world.ts';

/** What a shop's server must do, whatever it is written in. `shop`: where a browser finds it; `accounts`: where that browser finds the accounts. */
export interface Place {
  readonly shop: string;
  readonly accounts: string;
  readonly local: Local;
}

async function read({ shop }: Place, cookie = '') {
  const reply = await fetch(shop, { headers: { cookie } });
  return { html: await reply.text(), cacheControl: reply.headers.get('cache-control') ?? '' };
}

export const serverChecks: Readonly<Record<string, (place: Place) => Promise<void>>> = {
  'a visitor is welcomed, and sees the link to sign in': async (place) => {
    const { html } = await read(place);
    assert.match(html, /<h1>Welcome<\/h1>/);
    assert.match(html, /<store-account><a href="\/accounts\/login">Sign in<\/a><\/store-account>/);
  },

  'a customer is welcomed by name, on a page that nobody else is shown': async (place) => {
    const { html, cacheControl } = await read(place, await signInAt(place.local, place.accounts));
    assert.match(html, /<h1>Welcome, Ada<\/h1>/);
    assert.match(cacheControl, /private/);
    assert.match(cacheControl, /no-store/);
  },

  'a session that was ended is nobody’s at the next page': async (place) => {
    const cookie = await signInAt(place.local, place.accounts);
    await fetch(`${place.accounts}/accounts/v1/session`, { method: 'DELETE', headers: { cookie } });
    assert.match((await read(place, cookie)).html, /<h1>Welcome<\/h1>/);
  },

  'a cookie that was made up is nobody’s, whatever is in it': async (place) => {
    for (const made of ['', 'demo.a.b.c', '%0d%0aX-Background: 1', '%22;x=y'])
      assert.match((await read(place, `__Host-accounts-session=${made}`)).html, /<h1>Welcome<\/h1>/);
  },
};

/** Runs them at one place, a line each. How many failed. */
export async function runChecks(where: string, place: Place): Promise<number> {
  let failed = 0;
  for (const [name, check] of Object.entries(serverChecks)) {
    try {
      await check(place);
      console.log(`ok    ${where}: ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`FAIL  ${where}: ${name}\n      ${String(error).slice(0, 400)}`);
    }
  }
  return failed;
}

/** Until it answers, ten seconds at most. */
export async function answering(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return;
    await wait(100);
  }
  throw new Error(`${url} does not answer`);
}
