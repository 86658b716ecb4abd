import type { ImportDesk } from '../jobs/import-desk.ts';
import { appendLedger } from '../store/ledger.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';

/** Stops an import that runs here; nothing of it is applied. @throws PlumblineError `not-found`, `conflict`. */
export async function cancelImport(desk: ImportDesk, id: string, work: WriteWork): Promise<void> {
  await desk.cancel(id);
  await inTransaction(work.pool, (client) =>
    appendLedger(client, work.now(), { actor: work.actor, kind: 'import-cancelled', subject: id, body: {} }),
  );
}
