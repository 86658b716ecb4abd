import type pg from 'pg';
import { newestVersion } from '../store/data-version.ts';
import { type Listener, listen } from '../store/listen.ts';

export interface Hearing extends Listener {
  /** The data version when hearing began: what was rung before it was not heard. */
  version: number;
}

/**
 * Hears the doorbell on a connection of its own; `payload` gets each ring as it was sent, `end` is called once where
 * the connection ends by itself. Rejects where it cannot be opened.
 */
export async function hearChanges(
  pool: pg.Pool,
  url: string,
  on: { payload(text: string): void; end(): void },
): Promise<Hearing> {
  const listener = await listen(url, on);
  try {
    return { ...listener, version: await newestVersion(pool) };
  } catch (cause) {
    await listener.close();
    throw cause;
  }
}
