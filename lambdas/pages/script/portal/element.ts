import { showMenu } from './menu.ts';
import type { Customer } from './session.ts';
import { signInAddress } from './store.ts';

const shown = new Set<StoreAccount>();
let customer: Customer | undefined;

/** Shows who is signed in, wherever the page has the element; undefined for nobody. */
export function showCustomer(now: Customer | undefined): void {
  // An open menu stays open while nothing new is known.
  if (JSON.stringify(now) === JSON.stringify(customer)) return;
  customer = now;
  for (const element of shown) element.show();
}

/**
 * In light DOM, so that it looks as the shop does: signed out the link that stands in it, signed in a disclosure with a menu, which has the link's own
 * class. It keeps the place that it had before the script came, however long a name is.
 */
export class StoreAccount extends HTMLElement {
  #link: HTMLAnchorElement | null = null;

  connectedCallback(): void {
    this.#begin();
    // A parser that has only come as far as this has not read yet what stands inside.
    if (this.#link === null)
      addEventListener('DOMContentLoaded', () => {
        this.#begin();
      });
  }

  disconnectedCallback(): void {
    shown.delete(this);
  }

  #begin(): void {
    const link = (this.#link ??= this.querySelector('a'));
    if (link === null || shown.has(this)) return;
    // A shop in one page may have gone on since.
    link.onpointerdown = link.onfocus = () => {
      link.href = signInAddress();
    };
    const { style } = this;
    if (getComputedStyle(this).display === 'inline') style.display = 'inline-block';
    style.minInlineSize ||= `${String(this.offsetWidth)}px`;
    style.contain = 'inline-size';
    shown.add(this);
    this.show();
  }

  show(): void {
    const link = this.#link;
    if (link === null) return;
    link.href = signInAddress();
    if (customer === undefined) this.replaceChildren(link);
    else showMenu(this, customer, link.className);
  }
}
