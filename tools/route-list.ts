import { routes } from '../lambdas/routes.ts';

const start = '<!-- routes: npm run routes -- --write -->';
const end = '<!-- /routes -->';

/** The API's routes and the pages, as two Markdown tables. */
export function routeList(): string {
  const api = routes
    .filter(({ kind }) => kind === 'api')
    .map(({ method, path, summary, answers }) => {
      const told = Object.entries(answers).map(([status, meaning]) => `${status} ${meaning}`);
      return `| \`${method} ${path}\` | ${summary} | ${told.join('; ')} |`;
    });
  const pages = routes
    .filter(({ kind, method }) => kind === 'page' && method === 'GET')
    .map(({ path, summary }) => `| \`${path}\` | ${summary} |`);
  return [
    '| route | does | answers |',
    '|---|---|---|',
    ...api,
    '',
    '| page | |',
    '|---|---|',
    ...pages,
  ].join('\n');
}

/** The README with its route list made anew. @throws Error when it has lost the marks between which the list stands. */
export function withRouteList(readme: string): string {
  const from = readme.indexOf(start);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md has no ${start} ... ${end}`);
  return `${readme.slice(0, from)}${start}\n\n${routeList()}\n\n${readme.slice(to)}`;
}
