import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that goes with the process, however that ends; PostgreSQL's own user may pass through it. */
export function passingFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `plumbline-bench-${name}-`));
  chmodSync(folder, 0o711);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
