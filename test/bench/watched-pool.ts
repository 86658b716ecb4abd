import type pg from 'pg';

export interface SeenQuery {
  text: string;
  values: unknown[];
  ms: number[];
}

/** A pool that notes the text, last values and time of every query asked of it directly. */
export function watchedPool(pool: pg.Pool): { pool: pg.Pool; seen: Map<string, SeenQuery> } {
  const seen = new Map<string, SeenQuery>();
  const query = async (text: string, values: unknown[] = []) => {
    const began = performance.now();
    const result = await pool.query(text, values);
    const note = seen.get(text) ?? { text, values, ms: [] };
    note.values = values;
    note.ms.push(performance.now() - began);
    seen.set(text, note);
    return result;
  };
  const watched = new Proxy(pool, {
    get(target, name) {
      if (name === 'query') return query;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { pool: watched, seen };
}
