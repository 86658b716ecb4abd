import type pg from 'pg';
import { markDirty } from '../store/data-version.ts';
import { appendLedger } from '../store/ledger.ts';
import { type RecordKind, type RecordTypes, readRecord, recordKey, saveRecord } from '../store/records.ts';
import { inTransaction } from '../store/transaction.ts';
import { nearestUnits } from '../store/units.ts';
import type { WriteWork } from './change-finding.ts';
import { requireRecordWithin, type Units, unitOfRecord } from './require-units.ts';

/** What changes pages and no figure. */
const never = '9999-12-31T00:00:00.000Z';

/** The first instant whose figures may change with a record; a scenario weighs on all of them. */
const changesFrom: { [K in RecordKind]?: (value: RecordTypes[K]) => string } = {
  staffing: ({ from }) => `${from}T00:00:00.000Z`,
  opening: ({ openedOn }) => `${openedOn}T00:00:00.000Z`,
  'time-record': ({ from }) => `${from}T00:00:00.000Z`,
  spend: ({ from }) => `${from}T00:00:00.000Z`,
  incident: ({ startedAt }) => startedAt,
  target: () => never,
};

export const everything = '1970-01-01T00:00:00.000Z';

/**
 * Adds or replaces one record of the company, with its ledger entry.
 * @throws PlumblineError `not-allowed` where it is not of the writer's units.
 */
export async function saveCompanyRecord<K extends RecordKind>(
  kind: K,
  value: RecordTypes[K],
  work: WriteWork & { units: Units },
): Promise<void> {
  await inTransaction(work.pool, async (client) => {
    await requireRecordWithin(client, kind, value, work.units);
    await recordSaved(client, kind, value, work);
  });
}

/** The same within a transaction of the caller's. */
export async function recordSaved<K extends RecordKind>(
  client: pg.ClientBase,
  kind: K,
  value: RecordTypes[K],
  work: Pick<WriteWork, 'actor' | 'now'>,
): Promise<void> {
  const at = work.now();
  const before = await readRecord(client, kind, recordKey(kind, value));
  await saveRecord(client, kind, value, { at, actor: work.actor });
  await appendLedger(client, at, {
    actor: work.actor,
    kind: `${kind}-saved`,
    subject: recordKey(kind, value),
    body: { value },
  });
  await markDirty(client, {
    unitIds: await unitIdsOf(client, kind, before === null ? [value] : [before, value]),
    fromAt: changesFrom[kind]?.(value) ?? everything,
    resources: [kind, 'company', 'briefings', 'figures', 'findings'],
  });
}

/** Units whose figures may change with a record; null: all. */
async function unitIdsOf<K extends RecordKind>(
  client: pg.ClientBase,
  kind: K,
  values: readonly RecordTypes[K][],
): Promise<number[] | null> {
  const paths = await Promise.all(values.map((value) => unitOfRecord(client, kind, value)));
  const named = paths.filter((path) => path !== undefined);
  return named.length < paths.length ? null : nearestUnits(client, named);
}
