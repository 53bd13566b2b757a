/**
 * `<store-account>`: what a shop's own pages show of its customers' accounts (`GET /accounts/v1/portal.js`). Whatever goes wrong here, the link that
 * stands inside of the element stays, and leads to the sign-in page.
 */
import { StoreAccount } from './portal/element.ts';
import { watch } from './portal/watch.ts';

// A page may have the script twice.
if (customElements.get('store-account') === undefined) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(portalStyles);
  document.adoptedStyleSheets.push(sheet);
  customElements.define('store-account', StoreAccount);
  watch();
}
