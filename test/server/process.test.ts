import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { commands } from '@plumbline/server/command/commands.ts';
import { program } from '@plumbline/server/command/program.ts';
import { stopEmbedded } from '@plumbline/server/store/embedded.ts';
import { canEnter } from '@plumbline/server/store/embedded-account.ts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { processesOf, type Running, repository, run } from '../support/processes.ts';

const isLinux = process.platform === 'linux';
const isRoot = process.getuid?.() === 0;
const parent = mkdtempSync('/tmp/plumbline-process-');
const data = join(parent, 'data');
/** Without the demonstration's load beside it, except where that is the point. */
const env = { PLUMBLINE_DATA: data, PLUMBLINE_DEMO: 'off' };
const nobody = { uid: 65_534, gid: 65_534 };
const left: Running[] = [];

interface Ready {
  address: string;
}

async function start(options: Parameters<typeof run>[1] = {}): Promise<Running & { ready: Ready }> {
  const running = run(['start', '--api-only', '--json'], { ...options, env: { ...env, ...options.env } });
  left.push(running);
  return { ...running, ready: JSON.parse(await running.firstLine()) as Ready };
}

interface Done {
  code: number | NodeJS.Signals;
  out: string;
  err: string;
}

async function command(args: string[], folder: string = data): Promise<Done> {
  const running = run(args, { env: { ...env, PLUMBLINE_DATA: folder } });
  left.push(running);
  const code = await running.ended;
  return { code, out: running.out(), err: running.err() };
}

async function inProcess(args: string[]): Promise<{ code: number; out: string }> {
  const lines: string[] = [];
  const code = await program(args, { out: (text) => void lines.push(text), err: () => {} });
  return { code, out: lines.join('') };
}

function postmaster(): number {
  return Number(readFileSync(join(data, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

async function isReady({ address }: Ready): Promise<boolean> {
  return (await fetch(`${address}/readyz`)).status === 200;
}

beforeAll(() => {
  // The user that PostgreSQL runs as must be able to pass through.
  chmodSync(parent, 0o755);
});

afterEach(async () => {
  for (const running of left.splice(0)) {
    running.signal('SIGKILL');
    await running.ended;
  }
});

afterAll(async () => {
  if (existsSync(data)) await stopEmbedded(data);
  rmSync(parent, { recursive: true, force: true });
});

describe.skipIf(!isLinux)('the embedded database and the processes around it', () => {
  test('first start, SIGTERM while the demonstration loads: everything is up, then nothing is left', async () => {
    const server = await start({ env: { PLUMBLINE_DEMO: 'auto' } });
    expect(await isReady(server.ready)).toBe(true);
    expect(processesOf(data).length).toBeGreaterThan(3);
    server.signal('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(processesOf(data)).toEqual([]);
  });

  test('a later start, and a hang-up twice leaves nothing', async () => {
    const server = await start();
    server.signal('SIGHUP');
    server.signal('SIGHUP');
    expect(await server.ended).toBe(0);
    expect(processesOf(data)).toEqual([]);
  });

  test('a Ctrl-C that reaches the whole process group lets the server finish', async () => {
    const server = await start();
    const statOf = readFileSync(`/proc/${postmaster()}/stat`, 'utf8');
    const [, , processGroup] = statOf.slice(statOf.lastIndexOf(')') + 2).split(' ');
    expect(Number(processGroup)).toBe(postmaster());
    process.kill(-server.pid, 'SIGINT');
    expect(await server.ended).toBe(0);
    expect(server.err()).toBe('Stopping\n');
    expect(processesOf(data)).toEqual([]);
  });

  test('a second start on the same data folder names the address of the first', async () => {
    const server = await start();
    const second = await command(['start', '--api-only']);
    expect(second.code).toBe(1);
    expect(second.err).toContain(`Plumbline runs at ${server.ready.address}`);
    expect(await isReady(server.ready)).toBe(true);
  });

  test('a command beside a running server joins its PostgreSQL and leaves it running', async () => {
    const server = await start();
    const before = postmaster();
    expect(await command(['migrate', '--json'])).toMatchObject({ code: 0, out: '{"applied":0}\n' });
    expect(postmaster()).toBe(before);
    expect(await isReady(server.ready)).toBe(true);
    server.signal('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(processesOf(data)).toEqual([]);
  });

  test('a command without a server starts PostgreSQL and stops it', async () => {
    expect(await command(['migrate', '--json'])).toMatchObject({ code: 0, out: '{"applied":0}\n' });
    expect(processesOf(data)).toEqual([]);
  });

  test('six commands at once share one PostgreSQL and the last one stops it', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => command(['migrate', '--json'])));
    expect(all.map(({ code, err }) => ({ code, err }))).toEqual(Array(6).fill({ code: 0, err: '' }));
    expect(processesOf(data)).toEqual([]);
  });

  test('kill -9 of the server leaves a postmaster, which the next start takes over', async () => {
    const first = await start();
    const orphan = postmaster();
    first.signal('SIGKILL');
    expect(await first.ended).toBe('SIGKILL');
    const second = await start();
    expect(postmaster()).toBe(orphan);
    expect(await isReady(second.ready)).toBe(true);
    second.signal('SIGTERM');
    expect(await second.ended).toBe(0);
    expect(processesOf(data)).toEqual([]);
  });

  test('kill -9 of the postmaster under a running server: it is started again and the server answers', async () => {
    const server = await start();
    const killed = postmaster();
    process.kill(killed, 'SIGKILL');
    await expect.poll(() => isReady(server.ready), { timeout: 30_000 }).toBe(true);
    expect(postmaster()).not.toBe(killed);
    server.signal('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(processesOf(data)).toEqual([]);
  });

  test('kill -9 of both: the next start repairs and answers', async () => {
    const first = await start();
    const killed = postmaster();
    process.kill(first.pid, 'SIGKILL');
    process.kill(killed, 'SIGKILL');
    await first.ended;
    const second = await start();
    expect(postmaster()).not.toBe(killed);
    expect(await isReady(second.ready)).toBe(true);
    second.signal('SIGTERM');
    expect(await second.ended).toBe(0);
    expect(processesOf(data)).toEqual([]);
  });

  test('a port that another program uses is a clear error and leaves nothing', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    const running = run(['start', '--api-only'], { env: { ...env, PORT: String(port) } });
    expect(await running.ended).toBe(1);
    expect(running.err()).toContain(`Port ${port} of 127.0.0.1 is used by another program`);
    expect(processesOf(data)).toEqual([]);
    other.close();
  });

  test.skipIf(!isRoot || !canEnter(repository, nobody))('works as a user without rights', async () => {
    const own = mkdtempSync('/tmp/plumbline-process-');
    chownSync(own, nobody.uid, nobody.gid);
    const server = await start({ ...nobody, env: { PLUMBLINE_DATA: join(own, 'data'), HOME: own } });
    expect(await isReady(server.ready)).toBe(true);
    expect(statSync(join(own, 'data')).mode & 0o777).toBe(0o700);
    server.signal('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(processesOf(own)).toEqual([]);
    rmSync(own, { recursive: true });
  });

  test('three commands at once on an empty folder make one database', async () => {
    const empty = join(parent, 'empty');
    const all = await Promise.all([1, 2, 3].map(() => command(['migrate', '--json'], empty)));
    expect(all.map(({ code, err }) => ({ code, err }))).toEqual(Array(3).fill({ code: 0, err: '' }));
    expect(all.filter(({ out }) => out !== '{"applied":0}\n')).toHaveLength(1);
    expect(readdirSync(empty).sort()).toEqual(['cluster', 'postgres.json', 'postgres.log']);
    expect(processesOf(empty)).toEqual([]);
  });

  test.skipIf(!existsSync(`${repository}web/index.html`))(
    'dev serves page and API and ends with nothing left',
    async () => {
      const running = run(['dev', '--json'], { env });
      left.push(running);
      const { address } = JSON.parse(await running.firstLine()) as Ready;
      const isUp = async () => (await fetch(`${address}/healthz`)).status === 200;
      await expect.poll(isUp, { timeout: 40_000 }).toBe(true);
      expect(await (await fetch(address)).text()).toContain('/@vite/client');
      running.signal('SIGTERM');
      expect(await running.ended).toBe(0);
      expect(processesOf(data)).toEqual([]);
    },
  );

  test('a command that is interrupted leaves no process', async () => {
    const waiting = run(['migrate'], { env });
    left.push(waiting);
    await expect
      .poll(() => existsSync(join(data, 'cluster', 'postmaster.pid')), { interval: 5, timeout: 30_000 })
      .toBe(true);
    waiting.signal('SIGINT');
    expect([130, 0]).toContain(await waiting.ended);
    expect(processesOf(data)).toEqual([]);
  });
});

describe('the command line', () => {
  test.each([[['nonsense']], [['migrate', '--nonsense']], [['migrate', 'extra']], [[]], [['survival']]])(
    'wrong usage %j ends with 64, says so on standard error and nothing on standard output',
    async (args) => {
      const { code, out, err } = await command(args);
      expect({ code, out }).toEqual({ code: 64, out: '' });
      expect(err).toMatch(/Usage: plumbline|--help shows what is possible/);
    },
  );

  test('every command explains itself, with --json among its options', async () => {
    for (const { name } of commands) {
      const { code, out } = await inProcess([...name.split(' '), '--help']);
      expect(code).toBe(0);
      expect(out).toContain(`Usage: plumbline ${name} [options]`);
      expect(out).toContain('--json');
    }
  });

  test('a wrong setting ends with 64 and names it, without a stack', async () => {
    const running = run(['migrate'], { env: { ...env, HOST: '0.0.0.0' } });
    left.push(running);
    expect(await running.ended).toBe(64);
    expect(running.err()).toContain('HOST=0.0.0.0 cannot be used');
    expect(running.err()).not.toContain('    at ');
  });

  test('doctor tells of an empty place without making anything there', async () => {
    const nowhere = join(parent, 'nowhere');
    const { code, out } = await command(['doctor', '--json'], nowhere);
    expect(code).toBe(0);
    const { ok, checks } = JSON.parse(out) as { ok: boolean; checks: { id: string; ok: boolean | null }[] };
    expect(ok).toBe(true);
    expect(checks.find(({ id }) => id === 'database')?.ok).toBeNull();
    expect(existsSync(nowhere)).toBe(false);
  });

  test('doctor looks into a database that is there', async () => {
    const { code, out } = await command(['doctor']);
    expect(code).toBe(0);
    expect(out).toMatch(/^ok {2}database +PostgreSQL 18/m);
    expect(out).toMatch(/^ok {2}migrations +\d+ applied, 0 missing$/m);
    expect(out).toMatch(/^ok {2}sign-in +8 readers of the demonstration/m);
  });
});
