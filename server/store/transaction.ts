import type pg from 'pg';

/** Runs work in one transaction of its own connection: all of it, or nothing. */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    return await transactionOn(client, () => work(client));
  } finally {
    client.release();
  }
}

/** Runs work in one transaction of a connection that is held already, and that the work uses: all of it, or nothing. */
export async function transactionOn<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  try {
    await client.query('begin');
    const result = await work();
    await client.query('commit');
    return result;
  } catch (cause) {
    await client.query('rollback').catch(() => {});
    throw cause;
  }
}
