import type pg from 'pg';

/** The engine that worked out the figures held; null where none was noted. */
export async function readEngineUsed(queries: pg.Pool | pg.ClientBase): Promise<string | null> {
  const { rows } = await queries.query<{ engine: string | null }>(
    `select settings->>'engineUsed' as engine from company where id = 1`,
  );
  return rows[0]?.engine ?? null;
}

/** Notes the engine; it is no setting, so that no version of the settings is kept for it. */
export async function writeEngineUsed(client: pg.ClientBase, engine: string): Promise<void> {
  await client.query(
    `update company set settings = settings || jsonb_build_object('engineUsed', $1::text) where id = 1`,
    [engine],
  );
}

/** The rule by which the counters held were counted; null where none was noted. */
export async function readCountingUsed(queries: pg.Pool | pg.ClientBase): Promise<string | null> {
  const { rows } = await queries.query<{ counting: string | null }>(
    `select settings->>'countingUsed' as counting from company where id = 1`,
  );
  return rows[0]?.counting ?? null;
}

export async function writeCountingUsed(client: pg.ClientBase, counting: string): Promise<void> {
  await client.query(
    `update company set settings = settings || jsonb_build_object('countingUsed', $1::text) where id = 1`,
    [counting],
  );
}

export async function holdsFigures(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>('select exists (select from figure_point) as held');
  return rows[0]!.held;
}
