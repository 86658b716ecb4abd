import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** What an import writes in bulk, in the order in which rows may refer to earlier ones. */
const measured = [
  'asset',
  'weakness',
  'finding',
  'observation',
  'finding_episode',
  'finding_event',
  'unit_delta',
  'hazard_cell',
];
/** What those rows refer to: there before the clock starts. The first unit is there in every new database. */
const before: Record<string, string> = {
  unit: "path <> ''",
  unit_closure: 'depth > 0 or unit_id > 1',
  source: 'true',
};

const fileOf = (folder: string, table: string) => join(folder, `${table}.copy`);

async function columnsOf(client: pg.ClientBase, table: string): Promise<string> {
  const { rows } = await client.query<{ names: string }>(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as names from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [table],
  );
  return rows[0]!.names;
}

/** Keeps the rows that an import left, a file for each table. */
export async function copyOut(pool: pg.Pool, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const client = await pool.connect();
  try {
    for (const table of [...Object.keys(before), ...measured]) {
      const where = before[table] ?? 'true';
      const columns = await columnsOf(client, table);
      await pipeline(
        client.query(copyTo(`copy (select ${columns} from ${table} where ${where}) to stdout`)),
        createWriteStream(fileOf(folder, table)),
      );
    }
  } finally {
    client.release();
  }
}

/** Milliseconds that COPY needs for those rows, in one transaction, with every index and constraint in place. */
export async function copyIn(pool: pg.Pool, folder: string): Promise<number> {
  const client = await pool.connect();
  const copy = async (table: string) => {
    const columns = await columnsOf(client, table);
    await pipeline(
      createReadStream(fileOf(folder, table), { highWaterMark: 1 << 18 }),
      client.query(copyFrom(`copy ${table} (${columns}) from stdin`)),
    );
  };
  try {
    for (const table of Object.keys(before)) await copy(table);
    const began = performance.now();
    await client.query('begin');
    for (const table of measured) await copy(table);
    await client.query('commit');
    return performance.now() - began;
  } finally {
    client.release();
  }
}
