import type { Needs } from '../surroundings/needs.ts';
import type { Reply } from './reply.ts';
import type { HttpRequest } from './request.ts';
import type { Directory } from './visit.ts';

/** What serves one route. */
export type Endpoint = (request: HttpRequest, needs: Needs, directory: Directory) => Promise<Reply>;
