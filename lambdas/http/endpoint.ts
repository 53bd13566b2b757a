import type { Needs } from '../surroundings/needs.ts';
import type { Reply } from './reply.ts';
import type { HttpRequest } from './request.ts';
import type { Directory } from './visit.ts';

/** What serves one route. */
export interface Endpoint {
  (request: HttpRequest, needs: Needs, directory: Directory): Promise<Reply>;
  /** What is answered where it fails, with the reference by which its line in the log is found; a problem if nothing is said. It reads no table: that may be what failed. */
  readonly answerFailure?: (request: HttpRequest, reference: string) => Reply;
}
