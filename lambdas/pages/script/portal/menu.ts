import { make, part, signOutForm } from './make.ts';
import type { Customer } from './session.ts';
import { accountPage } from './store.ts';
import * as words from './words.ts';

/** A disclosure that says who is signed in, and opens the way to their orders and account, and out. Into `place`, instead of what is there. */
export function showMenu(place: HTMLElement, customer: Customer, linkClass: string): void {
  const { firstName, lastName, email, customerNumber } = customer;
  const known = email ?? customerNumber ?? '';
  const name = firstName || known;
  const opener = part('summary', 'name', name);
  opener.className += ` ${linkClass}`;
  opener.ariaLabel = `${words.account}: ${name}`;
  const entry = (path: string, text: string) => make('li', {}, make('a', { href: accountPage(path) }, text));
  const menu = part(
    'ul',
    'menu',
    part('li', 'who', make('b', {}, `${firstName} ${lastName}`), make('span', {}, known)),
    entry('orders', words.orders),
    entry('profile', words.account),
    make('li', {}, signOutForm()),
  );
  const details = make('details', {}, opener, menu);
  details.ontoggle = () => {
    // Inside of the window, at whichever end of the line the element stands.
    menu.style.right = place.getBoundingClientRect().left + menu.offsetWidth < innerWidth ? '' : '0';
  };
  place.onkeydown = ({ key }) => {
    if (key !== 'Escape' || !details.open) return;
    details.open = false;
    opener.focus();
  };
  /** Whoever goes on elsewhere, by key or by pointer, leaves it closed. */
  const leave = ({ target }: Event) => {
    if (target instanceof Node && !place.contains(target)) details.open = false;
  };
  addEventListener('focusin', leave);
  addEventListener('pointerdown', leave);
  place.replaceChildren(details);
}
