import { accountPage, here, language } from './store.ts';
import * as words from './words.ts';

/** An element with its class and attributes; what is written in it is text, never markup. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const name in attributes) element.setAttribute(name, attributes[name] ?? '');
  element.append(...children);
  return element;
}

/** One that the shop can style by its class, in the language of its words. */
export const part = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  name: string,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] => make(tag, { class: `store-account-${name}`, lang: language }, ...children);

export function button(name: string, text: string, press: () => void): HTMLButtonElement {
  const made = part('button', name, text);
  made.type = 'button';
  made.onclick = press;
  return made;
}

/** Signing out changes something, so it is a POST; and leads back to where the visitor is by then. */
export function signOutForm(): HTMLFormElement {
  const send = make('button', { name: 'next' }, words.signOut);
  send.onclick = () => {
    send.value = here();
  };
  return make('form', { method: 'post', action: accountPage('logout') }, send);
}
