// @vitest-environment node
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

const budgetBytes = 130_000;

interface Chunk {
  fileName: string;
  code: string;
  isEntry: boolean;
  imports: string[];
  moduleIds: string[];
}

describe('the first load of the web app', () => {
  const first: Chunk[] = [];
  let html = '';
  let start = { fileName: '', source: '' };

  beforeAll(async () => {
    vi.stubEnv('NODE_ENV', 'production');
    const root = fileURLToPath(new URL('../../web/', import.meta.url));
    const built = await build({
      root,
      configFile: `${root}vite.config.ts`,
      logLevel: 'error',
      build: { write: false },
    });
    if (!('output' in built)) throw new Error('one build with one output is expected');
    const chunks = new Map<string, Chunk>();
    for (const part of built.output) {
      if (part.type === 'chunk') chunks.set(part.fileName, part);
      else if (part.fileName === 'index.html') html = String(part.source);
      else if (part.fileName.startsWith('assets/start-'))
        start = { fileName: part.fileName, source: String(part.source) };
    }
    const take = (chunk: Chunk | undefined) => {
      if (chunk === undefined || first.includes(chunk)) return;
      first.push(chunk);
      for (const name of chunk.imports) take(chunks.get(name));
    };
    take([...chunks.values()].find((chunk) => chunk.isEntry));
  }, 60_000);
  afterAll(() => {
    vi.unstubAllEnvs();
  });

  it('is at most 130 kB of JavaScript, compressed', () => {
    const scripts = [start.source, ...first.map(({ code }) => code)];
    const bytes = scripts.reduce((sum, code) => sum + gzipSync(code, { level: 9 }).length, 0);
    expect(bytes).toBeGreaterThan(60_000);
    expect(bytes).toBeLessThanOrEqual(budgetBytes);
  });

  it('holds neither the interactive charts nor the schemas’ code', () => {
    const modules = first.flatMap((chunk) => chunk.moduleIds);
    expect(modules.some((id) => id.includes('/react-dom/'))).toBe(true);
    expect(modules.filter((id) => /\/(recharts|zod|d3-color)\/|shared\/schema\//.test(id))).toEqual([]);
  });

  it('asks for the Latin part of the font at once and for nothing from elsewhere', () => {
    expect(html).toMatch(
      /<link rel="preload" href="\/assets\/inter-latin-wght-normal[^"]+\.woff2" as="font"/,
    );
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
  });

  it('fetches the app when the page that the server drew is there, and at once where it drew none', () => {
    expect([...html.matchAll(/<script[^>]+src="\/([^"]+)"/g)].map(([, file]) => file)).toEqual([
      start.fileName,
    ]);
    const fetched: string[] = [];
    const run = (drawn: boolean, readyState: string) => {
      const before = fetched.length;
      const waiting: (() => void)[] = [];
      const code = start.source.replace(/import\("([^"]+)"\)/, 'fetched.push("$1")');
      new Function('fetched', 'document', 'addEventListener', code)(
        fetched,
        { readyState, getElementById: () => ({ firstElementChild: drawn ? {} : null }) },
        (name: string, then: () => void) => name === 'load' && waiting.push(then),
      );
      const atOnce = fetched.length - before;
      for (const then of waiting) then();
      return { atOnce, inAll: fetched.length - before };
    };
    expect(run(true, 'interactive')).toEqual({ atOnce: 0, inAll: 1 });
    expect(run(true, 'complete')).toEqual({ atOnce: 1, inAll: 1 });
    expect(run(false, 'interactive')).toEqual({ atOnce: 1, inAll: 1 });
    const app = first.find((chunk) => chunk.isEntry);
    expect(new Set(fetched)).toEqual(new Set([`/${app?.fileName}`]));
  });

  it('has no script or style inside the page, so that a strict content policy holds', () => {
    expect(html).not.toMatch(/<style|\sstyle=|<script(?![^>]*\ssrc=)/);
  });
});
