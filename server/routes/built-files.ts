import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface BuiltFile {
  bytes: Buffer<ArrayBuffer>;
  /** Null where it does not get smaller. */
  gzip: Buffer<ArrayBuffer> | null;
  type: string;
  etag: string;
  /** A content policy of its own; null where that of the page holds. */
  policy: string | null;
}

/** A worker's script brings its own policy: it may compile WebAssembly, which the page itself may not. */
const workerPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
const isWorker = (path: string) => /-worker-[\w-]+\.js$/.test(path);

/** The page that verifies a ledger is one file, and names the hash of its own script. */
const selfContained =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; frame-ancestors 'none'";
const policyOf = (path: string) =>
  isWorker(path) ? workerPolicy : path === '/verify.html' ? selfContained : null;

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
};

/** The files of the built web app, each read and compressed once; a file that changed on disk is read anew. */
export class BuiltFiles {
  private readonly folder: string;
  private readonly held = new Map<string, { changedMs: number; file: BuiltFile }>();

  constructor(folder: string) {
    this.folder = folder;
  }

  /** The file of a path of the address; null where there is none. */
  read(path: string): BuiltFile | null {
    const type = types[extname(path)];
    const full = normalize(join(this.folder, path));
    if (type === undefined || !full.startsWith(this.folder + sep)) return null;
    const found = statSync(full, { throwIfNoEntry: false });
    if (found === undefined || !found.isFile()) return null;
    const held = this.held.get(full);
    if (held?.changedMs === found.mtimeMs) return held.file;
    const bytes = readFileSync(full);
    const packed = /^(text|application|image\/svg)/.test(type) ? gzipSync(bytes, { level: 9 }) : null;
    const file: BuiltFile = {
      bytes,
      gzip: packed !== null && packed.length < bytes.length ? packed : null,
      type,
      etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`,
      policy: policyOf(path),
    };
    this.held.set(full, { changedMs: found.mtimeMs, file });
    return file;
  }
}
