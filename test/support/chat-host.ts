import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSigned } from './self-signed.ts';

export interface ChatHost {
  /** With a path that nobody else knows. */
  url: string;
  /** `host:port`. */
  host: string;
  ca: string;
  /** What was posted, in order. */
  posted: { path: string; body: Record<string, unknown> }[];
  /** How it answers. */
  status: number;
  close(): Promise<void>;
}

/** A real HTTPS listener on this machine that takes webhooks. */
export async function chatHost(): Promise<ChatHost> {
  const { privateKey, certificate } = selfSigned({
    from: new Date(Date.now() - 86_400_000),
    until: new Date(Date.now() + 86_400_000),
    address: '127.0.0.1',
  });
  const posted: ChatHost['posted'] = [];
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const server = createServer({ key, cert: certificate }, (request, answer) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    request.on('end', () => {
      posted.push({ path: request.url ?? '', body: JSON.parse(text) as Record<string, unknown> });
      answer.writeHead(held.status, held.status === 302 ? { location: held.url } : {}).end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const held: ChatHost = {
    host,
    url: `https://${host}/services/T0/B0/whoknows`,
    ca: certificate,
    posted,
    status: 200,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return held;
}
