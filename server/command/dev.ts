import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readConfig } from '../config.ts';
import { webFolder } from './build-web.ts';
import type { CommandIo } from './io.ts';
import { restartOnChange } from './restart-on-change.ts';
import { onStop } from './stop-signals.ts';

/** The part of Vite's programming interface that is used here; the package belongs to the web workspace. */
interface Vite {
  createServer(options: object): Promise<{ middlewares: RequestListener; close(): Promise<void> }>;
}

const served = ['/api', '/healthz', '/readyz', '/metrics'];

/** `dev`: Vite serves the page with hot reload; behind it the server restarts when a file of it changes. */
export async function run(args: { json: boolean }, io: CommandIo): Promise<number> {
  const { host, port, publicUrl } = readConfig();
  const stopped = new Promise<void>((resolve) => onStop(() => resolve()));
  const apiPort = await freePort(host);
  const front = createHttpServer();
  const target = `http://${host === '::1' ? '[::1]' : host}:${apiPort}`;
  const vite = await startVite(front, Object.fromEntries(served.map((path) => [path, { target }])));
  let server: { close(): Promise<void> } | undefined;
  try {
    front.listen(port, host);
    await once(front, 'listening');
    const address = `http://localhost:${(front.address() as AddressInfo).port}`;
    server = restartOnChange(['start', '--api-only'], {
      environment: { PORT: String(apiPort), PLUMBLINE_PUBLIC_URL: publicUrl ?? address },
      // Each start of the server prints its link to sign in.
      isHeard: !args.json,
      say: (line) => io.err(line),
    });
    io.out(args.json ? JSON.stringify({ address }) : `Plumbline reloads at ${address}  (Ctrl-C stops it)`);
    await stopped;
    return 0;
  } finally {
    front.close();
    front.closeAllConnections();
    await Promise.all([vite.close(), server?.close()]);
  }
}

/** In middleware mode, because Vite's own server ends the process at SIGTERM before the rest can finish. */
async function startVite(front: Server, proxy: object): Promise<{ close(): Promise<void> }> {
  const path = createRequire(join(webFolder, 'package.json')).resolve('vite');
  const { createServer } = (await import(pathToFileURL(path).href)) as Vite;
  const vite = await createServer({
    configFile: join(webFolder, 'vite.config.ts'),
    logLevel: 'warn',
    server: { middlewareMode: true, ws: { server: front }, proxy },
  });
  front.on('request', vite.middlewares);
  return vite;
}

async function freePort(host: string): Promise<number> {
  const socket = createHttpServer().listen(0, host);
  await once(socket, 'listening');
  const { port } = socket.address() as AddressInfo;
  socket.close();
  return port;
}
