import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

export type CopyValue = string | number | boolean | null | undefined;

const special = /[\\\n\r\t]/g;
const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
// PostgreSQL's text has no NUL; a source that sends one means nothing by it.
const nul = new RegExp(String.fromCharCode(0), 'g');

/** One row in COPY's text form. */
export function copyLine(values: readonly CopyValue[]): string {
  let line = '';
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (index > 0) line += '\t';
    if (value === null || value === undefined) line += '\\N';
    else if (typeof value === 'string')
      line += value.replace(nul, '').replace(special, (found) => escapes[found]!);
    else if (typeof value === 'boolean') line += value ? 't' : 'f';
    else line += String(value);
  }
  return `${line}\n`;
}

/** An open COPY into `target`, e.g. `stage (seq, key)`. Rows are buffered and sent in blocks of some 256 kB. */
export class CopyWriter {
  private readonly stream: ReturnType<typeof copyFrom>;
  private readonly parts: string[] = [];
  private size = 0;
  rows = 0;

  constructor(client: pg.ClientBase, target: string) {
    this.stream = client.query(copyFrom(`copy ${target} from stdin`));
    // Heard so that a broken connection ends in `end()`, where it is awaited, and not in an uncaught event.
    this.stream.on('error', () => {});
    // A COPY does not notice by itself that its connection is gone: its writes would wait for ever.
    const gone = () => this.stream.destroy(new Error('the connection to the database broke'));
    client.once('end', gone);
    this.stream.once('close', () => client.off('end', gone));
  }

  async write(values: readonly CopyValue[]): Promise<void> {
    if (this.add(values)) await this.flush();
  }

  /** Keeps a row; true: it is time to `flush`. */
  add(values: readonly CopyValue[]): boolean {
    const line = copyLine(values);
    this.parts.push(line);
    this.size += line.length;
    this.rows++;
    return this.size >= 262_144;
  }

  async flush(): Promise<void> {
    const block = this.parts.join('');
    this.parts.length = 0;
    this.size = 0;
    // Handed on, or broken: `end` then says so.
    await new Promise<void>((resolve) => {
      this.stream.once('close', resolve);
      this.stream.write(block, () => {
        this.stream.off('close', resolve);
        resolve();
      });
    });
  }

  async end(): Promise<void> {
    if (this.size > 0) await this.flush();
    this.stream.end();
    await finished(this.stream);
  }

  /** Breaks the COPY off; the transaction it runs in is then aborted. */
  abort(cause: Error): void {
    this.stream.destroy(cause);
  }
}

export async function copyRows(
  client: pg.ClientBase,
  target: string,
  rows: Iterable<readonly CopyValue[]>,
): Promise<number> {
  const writer = new CopyWriter(client, target);
  for (const row of rows) if (writer.add(row)) await writer.flush();
  await writer.end();
  return writer.rows;
}
