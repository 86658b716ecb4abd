import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { repository, run } from '../support/processes.ts';
import { makeFirstAccountBy } from '../support/sign-in.ts';
import { type Benchmark, rowOf } from './benchmark.ts';
import { passingFolder } from './passing-folder.ts';
import { remember } from './started.ts';

/** Opened at once: more would measure how fast this machine opens connections. */
const openingAtOnce = 100;

/** One server, many open event streams, and how long after a change is asked for the last of them has heard of it. */
export const streams: Benchmark = {
  name: 'streams',
  title: 'Open event streams on one server, and a change that all of them hear of',
  async run({ quick, say }) {
    const readers = quick ? 500 : 5_000;
    const rounds = quick ? 3 : 7;
    const env = {
      PLUMBLINE_DATA: join(passingFolder('streams'), 'data'),
      PLUMBLINE_DEMO: 'off',
      LOG_LEVEL: 'error',
      // As `npm start` has them, with its flags: less memory at rest, for a little more collecting.
      NODE_COMPILE_CACHE: '.cache/compiled',
      MALLOC_ARENA_MAX: '2',
    };
    const server = remember(
      run([...startFlags(), `${repository}server/main.ts`, 'start', '--json', '--api-only'], {
        env,
        program: process.execPath,
      }),
    );
    const { address, signIn } = JSON.parse(await server.firstLine()) as { address: string; signIn: string };
    const cookie = await makeFirstAccountBy(signIn);
    const ask = async (method: string, path: string, body: object) => {
      const answer = await fetch(`${address}/api/v1/${path}`, {
        method,
        headers: { cookie, origin: address, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    };
    const bare = await bareServer();
    try {
      say(`opening ${readers.toLocaleString('en')} streams`);
      const idleMb = residentMb(server.pid);
      const ours = await Crowd.open(`${address}/api/v1/events`, readers, cookie);
      await sleep(1_000);
      const openMb = residentMb(server.pid);
      const plain = await Crowd.open(bare.address, readers);
      const told: number[] = [];
      const toldPlain: number[] = [];
      for (let round = 0; round < rounds; round++) {
        // Longer than changes are gathered, so that no round begins with the rest of another.
        await sleep(1_500);
        told.push(
          await ours.slowest(() =>
            ask('POST', 'teams', { name: `Team ${round}`, unit: '', lead: 'Head of IT' }),
          ),
        );
        toldPlain.push(await plain.slowest(() => bare.tell()));
        say(`round ${round + 1}: ${told.at(-1)!.toFixed(0)} ms`);
      }
      const afterMb = residentMb(server.pid);
      ours.close();
      plain.close();
      const each = { what: 'a bare Node server that writes one line to as many', values: toldPlain };
      return [
        rowOf({
          what: `Told to 99 in 100 of ${readers.toLocaleString('en')} readers`,
          unit: 'ms',
          ours: told,
          reference: each,
          target: '≤ 1,000 ms',
          note: 'from asking for the change until the reader has it; changes are gathered for 250 ms',
        }),
        rowOf({
          what: 'Memory of the server with them',
          unit: 'MB',
          ours: [openMb, afterMb],
          reference: { what: 'the same server without readers', values: [idleMb] },
          target: '≤ 400 MB',
        }),
      ];
    } finally {
      await bare.close();
      server.signal('SIGTERM');
      await server.ended;
    }
  },
};

/** What `npm start` tells Node. */
function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(`${repository}package.json`, 'utf8')) as {
    scripts: { start: string };
  };
  const [, flags = ''] = /bin\/node ((?:--\S+ )*)server\/main\.ts/.exec(scripts.start) ?? [];
  return flags.split(' ').filter((flag) => flag !== '');
}

/** Many readers of one address. */
class Crowd {
  private readonly streams: IncomingMessage[] = [];
  private heard: ((atMs: number) => void) | null = null;

  static async open(url: string, readers: number, cookie?: string): Promise<Crowd> {
    const crowd = new Crowd();
    for (let opened = 0; opened < readers; opened += openingAtOnce)
      await Promise.all(
        Array.from({ length: Math.min(openingAtOnce, readers - opened) }, () => crowd.join(url, cookie)),
      );
    return crowd;
  }

  private async join(url: string, cookie?: string): Promise<void> {
    const stream = await new Promise<IncomingMessage>((resolve, reject) => {
      const asked = request(url, { agent: false, headers: cookie ? { cookie } : {} }, resolve);
      asked.once('error', reject);
      asked.end();
    });
    if (stream.statusCode !== 200) throw new Error(`a stream was answered with ${stream.statusCode}`);
    stream.on('error', () => {});
    stream.on('data', (bytes: Buffer) => {
      if (bytes.includes('event: change')) this.heard?.(performance.now());
    });
    this.streams.push(stream);
  }

  /** Milliseconds from the beginning of `change` until 99 of 100 readers have heard of it. */
  async slowest(change: () => Promise<void>): Promise<number> {
    const needed = this.streams.length;
    const times: number[] = [];
    const all = new Promise<void>((resolve) => {
      this.heard = (atMs) => {
        times.push(atMs);
        if (times.length === needed) resolve();
      };
    });
    const began = performance.now();
    await change();
    const late = sleep(20_000).then(() => {
      throw new Error(`only ${times.length} of ${needed} readers heard of the change`);
    });
    await Promise.race([all, late]);
    late.catch(() => {});
    this.heard = null;
    return times[Math.ceil(needed * 0.99) - 1]! - began;
  }

  close(): void {
    for (const stream of this.streams) stream.destroy();
  }
}

async function bareServer() {
  const open = new Set<ServerResponse>();
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('event: ping\ndata: {}\n\n');
    open.add(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    address: `http://127.0.0.1:${port}`,
    async tell() {
      for (const response of open) response.write('event: change\ndata: {"version":1}\n\n');
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function residentMb(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!;
  return Number(kilobytes) / 1024;
}
