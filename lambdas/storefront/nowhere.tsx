import type { Endpoint } from '../http/endpoint.ts';
import { problem } from '../http/problem.ts';
import type { Reply } from '../http/reply.ts';
import type { HttpRequest } from '../http/request.ts';
import { MessagePage } from '../pages/message-page.tsx';
import { answerFailure, publicPage, showPage } from '../pages/page-endpoint.tsx';
import { messagesOf } from '../pages/words.ts';
import { routes } from '../routes.ts';

/** Whatever no other route takes: to the page that was meant where there is a slash too many, else a page that says there is nothing; to programs, a problem. */
export const nowhere: Endpoint = Object.assign(
  async (...[request, needs, directory]: Parameters<Endpoint>) => {
    if (isForPrograms(request)) return refused(request);
    return toPageMeant(request) ?? nothingHere.get(request, needs, directory);
  },
  { answerFailure },
);

function isForPrograms({ path }: HttpRequest): boolean {
  return /^\/accounts\/(v1(\/|$)|health$)/.test(path);
}

/** With what the address takes, where it is one (RFC 9110, 15.5.6). */
function refused({ path }: HttpRequest): Reply {
  const methods = routes.flatMap((route) => (isAt(route, path) ? [route.method] : []));
  if (methods.length === 0) return problem('not_found');
  const { headers, ...reply } = problem('method_not_allowed');
  return { ...reply, headers: { ...headers, allow: [...new Set(methods)].sort().join(', ') } };
}

function isAt(route: (typeof routes)[number], path: string): boolean {
  if (route.kind === 'nothing') return false;
  const [wanted, asked] = [route.path.split('/'), path.split('/')];
  return (
    wanted.length === asked.length &&
    wanted.every((part, index) => (part.startsWith('{') ? asked[index] !== '' : part === asked[index]))
  );
}

const nothingHere = publicPage({
  get: (visit) => {
    const messages = messagesOf(visit.locale);
    const { title } = messages.problems.not_found;
    return Promise.resolve(
      showPage(visit, title, <MessagePage messages={messages} store={visit.store} code="not_found" />, {
        status: 404,
      }),
    );
  },
  post: () => Promise.resolve(problem('not_found')),
});

/** Only to pages that there are, so that nobody is led off the store. What the query says goes along; it may be a token. */
function toPageMeant({ method, path, query }: HttpRequest): Reply | undefined {
  if (!path.endsWith('/') || (method !== 'GET' && method !== 'HEAD')) return undefined;
  const meant = withoutSlashes(path);
  const isPage = routes.some(
    (route) => route.path === meant && route.method === 'GET' && route.kind === 'page',
  );
  if (!isPage) return undefined;
  const asked = query.toString();
  return {
    status: 308,
    headers: { location: asked === '' ? meant : `${meant}?${asked}`, 'referrer-policy': 'no-referrer' },
    cookies: [],
    body: '',
  };
}

/** A loop, for a pattern that looks for slashes at the end tries at every slash before it (ruling 19). */
function withoutSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}
