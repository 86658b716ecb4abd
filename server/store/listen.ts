import pg from 'pg';
import { changeChannel } from './data-version.ts';

export interface Listener {
  close(): Promise<void>;
}

/**
 * Opens a connection of its own that passes on what the doorbell rings, as it was sent. `end` is called once where an
 * open connection ends by itself. Rejects where none can be opened.
 */
export async function listen(
  url: string,
  on: { payload(text: string): void; end(): void },
): Promise<Listener> {
  const client = new pg.Client({ connectionString: url, application_name: 'plumbline events' });
  let state: 'opening' | 'open' | 'over' = 'opening';
  const broken = (): void => {
    if (state !== 'open') return;
    state = 'over';
    client.end().catch(() => {});
    on.end();
  };
  client.on('error', broken);
  client.on('end', broken);
  client.on('notification', ({ payload }) => on.payload(payload ?? ''));
  try {
    await client.connect();
    await client.query(`listen ${changeChannel}`);
  } catch (cause) {
    client.end().catch(() => {});
    throw cause;
  }
  state = 'open';
  return {
    async close() {
      state = 'over';
      await client.end().catch(() => {});
    },
  };
}
