/** In the place of portal.ts while the store's accounts are off: no item shows (S2-3), and nothing moves. */
const sheet = new CSSStyleSheet();
sheet.replaceSync('store-account{visibility:hidden}');
document.adoptedStyleSheets.push(sheet);
