import { appendLedger } from '../store/ledger.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Viewer } from '../views/viewer.ts';
import type { WriteWork } from './change-finding.ts';

/** Stops the running import of an id. @throws PlumblineError `not-found`, `conflict`. */
export interface Cancels {
  cancel(id: string, viewer: Viewer): Promise<void>;
}

/** Stops an import that runs here; nothing of it is applied. @throws PlumblineError `not-found`, `conflict`. */
export async function cancelImport(
  desk: Cancels,
  id: string,
  work: WriteWork & { viewer: Viewer },
): Promise<void> {
  await desk.cancel(id, work.viewer);
  await inTransaction(work.pool, (client) =>
    appendLedger(client, work.now(), { actor: work.actor, kind: 'import-cancelled', subject: id, body: {} }),
  );
}
