import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { type RecordTypes, readRecord, recordKey } from '../store/records.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';
import { requireRecordWithin, type Units } from './require-units.ts';
import { recordSaved } from './save-company-record.ts';

/**
 * Adds a dated row of what was approved, an appetite or a target, with its ledger entry. A row is never changed: the next
 * one begins on a later day.
 * @throws PlumblineError `conflict` where a row begins on that day; `not-allowed` for a writer of some units alone
 */
export async function approveRow<K extends 'appetite' | 'target'>(
  kind: K,
  row: RecordTypes[K],
  work: WriteWork & { units: Units },
): Promise<void> {
  await inTransaction(work.pool, async (client) => {
    await requireRecordWithin(client, kind, row, work.units);
    if ((await readRecord(client, kind, recordKey(kind, row))) !== null)
      throw new PlumblineError('conflict', `What was approved from ${row.from} is on record already`, {
        at: 'from',
        expected: 'a day on which no row begins yet',
        todo: 'say from which later day the new one holds',
      });
    await recordSaved(client, kind, row, work);
  });
}
