import { appendLedger } from '../store/ledger.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';

/** Stops the running import of an id. @throws PlumblineError `not-found`, `conflict`. */
export interface Cancels {
  cancel(id: string): Promise<void>;
}

/** Stops an import that runs here; nothing of it is applied. @throws PlumblineError `not-found`, `conflict`. */
export async function cancelImport(desk: Cancels, id: string, work: WriteWork): Promise<void> {
  await desk.cancel(id);
  await inTransaction(work.pool, (client) =>
    appendLedger(client, work.now(), { actor: work.actor, kind: 'import-cancelled', subject: id, body: {} }),
  );
}
