import assert from 'node:assert/strict';
import { headingIs } from './expectations.ts';
import { leave, newVisitor, type World } from './world.ts';

/** Bytes over the wire, headers and all, of the sign-in page at a first visit. */
const most = 9000;

/** What a page costs whoever is on a slow line. */
export async function weightChecks(world: World): Promise<void> {
  await world.check(
    'the sign-in page is under 9 kB over the wire, and a second visit asks for the page alone',
    async () => {
      const page = await newVisitor(world);
      const wire = await page.context().newCDPSession(page);
      const asked = new Map<string, string>();
      const received = new Map<string, number>();
      wire.on('Network.responseReceived', ({ requestId, response }) => {
        // What the browser had kept comes over no wire.
        if (response.fromDiskCache !== true && !response.url.startsWith('data:'))
          asked.set(requestId, new URL(response.url).pathname);
      });
      wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        const path = asked.get(requestId);
        if (path !== undefined && encodedDataLength > 0) received.set(path, encodedDataLength);
      });
      await wire.send('Network.enable');
      await page.goto('/accounts/login');
      await headingIs(page, 'Sign in');
      await page.waitForLoadState('networkidle');
      const bytes = [...received.values()].reduce((sum, size) => sum + size, 0);
      const parts = [...received].map(([path, size]) => `${path} ${String(size)}`).join(', ');
      console.log(`      ${String(bytes)} bytes: ${parts}`);
      assert.equal(received.size, 3, parts);
      assert.ok(bytes < most, `${String(bytes)} bytes: ${parts}`);

      asked.clear();
      received.clear();
      await page.goto('/accounts/forgot-password');
      await page.waitForLoadState('networkidle');
      assert.deepEqual(
        [...received.keys()].filter((path) => path.startsWith('/accounts/assets/')),
        [],
      );
      await leave(page);
    },
  );
}
