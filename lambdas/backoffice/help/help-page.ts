/** A piece of a line: words, what is typed or read as it stands, or a link to another of these pages. */
export type HelpSpan =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly page: string };

type Line = readonly HelpSpan[];

export type HelpBlock =
  | { readonly kind: 'heading'; readonly id: string | null; readonly line: Line }
  | { readonly kind: 'paragraph'; readonly line: Line }
  | { readonly kind: 'steps'; readonly lines: readonly Line[] }
  /** A table's rows: what it is about, and what is said of it. */
  | { readonly kind: 'facts'; readonly facts: readonly { readonly about: Line; readonly said: Line }[] };

/** A page of `docs/`, as `npm run help-pages` reads it. */
export interface HelpPage {
  readonly title: string;
  readonly blocks: readonly HelpBlock[];
}

/** The page that lists the others. */
export const allReasons = 'reasons';
