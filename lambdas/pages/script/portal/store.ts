declare global {
  /** What the server says as it serves the script (`storefront/portal/portal-script.ts`). */
  const portalStore: readonly [
    forceLogin: boolean,
    /** Of the words. */
    language: string,
    /** Host and path of the store's legal pages, which anybody may read. */
    open: readonly string[],
    words: readonly [
      account: string,
      orders: string,
      signOut: string,
      activated: string,
      title: string,
      textAtEnd: string,
      /** `{time}` in it is the time left. */
      countdown: string,
      stay: string,
      goOn: string,
      failed: string,
      overTitle: string,
      signInAgain: string,
    ],
  ];
  /** `styles/portal.css`. */
  const portalStyles: string;
}

export const [forceLogin, language, open, words] = portalStore;

// Sound: a script that runs as it is read is an HTML page's.
const script = document.currentScript as HTMLScriptElement | null;

/** The host that the accounts are on: the one that this script came from. */
const { origin } = new URL(script?.src ?? '', location.href);

/** The page says of itself that it is for anybody, whatever force login says. */
export const isPublicPage = script?.dataset['public'] !== undefined;

/** A page of the accounts. */
export const accountPage = (page: string): string => `${origin}/accounts/${page}`;

/** Where the visitor is: a path of the accounts' own host, or else the whole address. */
export const here = (): string =>
  location.href.startsWith(`${origin}/`) ? location.href.slice(origin.length) : location.href;

/** The sign-in page, and from there back here. */
export const signInAddress = (): string => accountPage(`login?next=${encodeURIComponent(here())}`);
