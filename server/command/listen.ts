import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Config } from '../config.ts';

export interface Listening {
  /** The address to open, as people type it. */
  address: string;
  /** Takes no new requests, lets the running ones end for a moment, then cuts what is left (open event streams). */
  close(): Promise<void>;
}

const lastRequestsMs = 2_000;

/** @throws PlumblineError `unavailable` when the port is taken. */
export async function listen(
  app: { fetch: Parameters<typeof createAdaptorServer>[0]['fetch'] },
  { host, port }: Pick<Config, 'host' | 'port'>,
): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch, hostname: host }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)));
    server.listen(port, host, resolve);
  });
  const actual = (server.address() as AddressInfo).port;
  return {
    address: `http://${host === '::1' ? '[::1]' : 'localhost'}:${actual}`,
    close: () =>
      new Promise((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), lastRequestsMs);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new PlumblineError('unavailable', `Port ${port} of ${host} is used by another program`, {
      at: 'PORT',
      expected: 'a free port',
      todo: `stop that program, or choose another port: PORT=${port + 1} npm start`,
      cause: error,
    });
  if (error.code === 'EACCES')
    return new PlumblineError('bad-configuration', `Port ${port} needs rights that this user has not`, {
      at: 'PORT',
      expected: 'a port from 1024 on',
      cause: error,
    });
  return error;
}
