import type pg from 'pg';
import { markDirty } from '../store/data-version.ts';
import { appendLedger } from '../store/ledger.ts';
import { type RecordKind, type RecordTypes, recordKey, saveRecord } from '../store/records.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';

/** The first instant whose figures may change with a record; a scenario weighs on all of them. */
const changesFrom: { [K in RecordKind]?: (value: RecordTypes[K]) => string } = {
  staffing: ({ from }) => `${from}T00:00:00.000Z`,
  spend: ({ from }) => `${from}T00:00:00.000Z`,
  incident: ({ startedAt }) => startedAt,
};

export const everything = '1970-01-01T00:00:00.000Z';

/** Adds or replaces one record of the company, with its ledger entry. */
export async function saveCompanyRecord<K extends RecordKind>(
  kind: K,
  value: RecordTypes[K],
  work: WriteWork,
): Promise<void> {
  await inTransaction(work.pool, (client) => recordSaved(client, kind, value, work));
}

/** The same within a transaction of the caller's. */
export async function recordSaved<K extends RecordKind>(
  client: pg.ClientBase,
  kind: K,
  value: RecordTypes[K],
  work: Pick<WriteWork, 'actor' | 'now'>,
): Promise<void> {
  const at = work.now();
  await saveRecord(client, kind, value, { at, actor: work.actor });
  await appendLedger(client, at, {
    actor: work.actor,
    kind: `${kind}-saved`,
    subject: recordKey(kind, value),
    body: { value },
  });
  await markDirty(client, {
    unitIds: null,
    fromAt: changesFrom[kind]?.(value) ?? everything,
    resources: [kind, 'company', 'briefings', 'figures', 'findings'],
  });
}
