/** What the tests use of it; the package brings no types. */
declare module 'semver' {
  const semver: {
    readonly minVersion: (range: string) => { readonly version: string };
    /** Whether every version that the one range admits is admitted by the other. */
    readonly subset: (range: string, of: string) => boolean;
  };
  export default semver;
}
