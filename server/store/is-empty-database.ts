import type { Queries } from './measurements.ts';

/** Whether nothing has been read yet: only then may the demonstration come in. */
export async function isEmptyDatabase(queries: Queries): Promise<boolean> {
  const { rows } = await queries.query<{ empty: boolean }>(
    'select not exists (select from source) and not exists (select from scenario) as empty',
  );
  return rows[0]?.empty ?? false;
}
