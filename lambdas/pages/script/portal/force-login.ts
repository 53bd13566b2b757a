import { accountPage, forceLogin, isPublicPage, open, signInAddress } from './store.ts';

const key = 'store-account';
/** Milliseconds. Who is back without a session so soon would be led in circles, for their browser keeps no cookie of ours: they see the page. */
const soon = 20_000;

/** Leads a visitor without a session to sign in, and back here. The store's legal pages are for everybody, and so is a page that says so. */
export function followForceLogin(): void {
  const { href, host, pathname } = location;
  if (!forceLogin || isPublicPage || href.startsWith(accountPage('')) || open.includes(host + pathname))
    return;
  try {
    if (Date.now() - Number(sessionStorage.getItem(key)) < soon) return;
    sessionStorage.setItem(key, String(Date.now()));
    location.replace(signInAddress());
  } catch {
    // Where nothing is kept, a circle could not be told.
  }
}
