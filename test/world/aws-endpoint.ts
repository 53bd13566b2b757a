import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface AwsRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface AwsAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface AwsEndpoint {
  /** What was asked, oldest first. */
  readonly requests: AwsRequest[];
  /** What the next requests are answered. */
  answer: (request: AwsRequest) => AwsAnswer;
  readonly close: () => Promise<void>;
}

/** The error `name` of an AWS service, as its JSON protocols write it. */
export const awsError = (status: number, name: string): AwsAnswer => ({
  status,
  headers: { 'x-amzn-errortype': name },
  body: { __type: name, message: 'as the test wants it' },
});

/**
 * Somewhere for the real AWS clients to ask, on loopback: it keeps what they send. They find it by `AWS_ENDPOINT_URL`, which is set here for
 * this test file (what it sets is taken back after it), along with credentials that open nothing and a single attempt.
 */
export async function openAwsEndpoint(): Promise<AwsEndpoint> {
  const requests: AwsRequest[] = [];
  // However long a busy machine lets it wait, the client's idle connection stays good.
  const server = createServer({ keepAliveTimeout: 0 }, (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming;
      const request = { method, path: url, headers, body: Buffer.concat(chunks).toString('utf8') };
      requests.push(request);
      const { status, headers: more, body } = endpoint.answer(request);
      outgoing.writeHead(status, { 'content-type': 'application/json', ...more }).end(JSON.stringify(body));
    });
  });
  const endpoint: AwsEndpoint = {
    requests,
    answer: () => ({ status: 200, body: {} }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // Sound: a TCP server has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${String(port)}`,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'none',
    AWS_SECRET_ACCESS_KEY: 'none',
    AWS_MAX_ATTEMPTS: '1',
  });
  return endpoint;
}
