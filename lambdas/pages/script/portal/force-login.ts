import { accountPage, forceLogin, isPublicPage, open, signInAddress } from './store.ts';

const key = 'store-account';
/** Milliseconds. Who comes back without a session so often in so short a time would go on coming back: their browser keeps no cookie of ours. */
const soon = 60_000;
const often = 3;

/** Leads a visitor without a session to sign in, and back here. The store's legal pages are for everybody, and so is a page that says so. */
export function followForceLogin(): void {
  const { href, host, pathname } = location;
  if (!forceLogin || isPublicPage || href.startsWith(accountPage('')) || open.includes(host + pathname))
    return;
  const now = Date.now();
  try {
    const led = (sessionStorage.getItem(key) ?? '').split(' ').filter((at) => now - Number(at) < soon);
    if (led.length >= often) return;
    sessionStorage.setItem(key, [...led, now].join(' '));
    location.replace(signInAddress());
  } catch {
    // Where nothing is kept, a loop could not be told.
  }
}
