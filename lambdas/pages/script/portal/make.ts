import { accountPage, language, words } from './store.ts';

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

export const button = (name: string, text: string, press: () => void): HTMLButtonElement => {
  const made = part('button', name, text);
  made.type = 'button';
  made.onclick = press;
  return made;
};

/** Signing out changes something, so it is a POST. */
export const signOutForm = (...fields: readonly Node[]): HTMLFormElement =>
  make(
    'form',
    { method: 'post', action: accountPage('logout') },
    ...fields,
    make('button', {}, words.signOut),
  );
