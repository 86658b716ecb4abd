/** Why an alert is not told yet, so that nobody has to wonder. */
import type { AlertTold } from '@plumbline/shared/schema/alert.ts';
import type { WaitingAlerts } from '@plumbline/shared/schema/delivery.ts';
import type { ToldRow, WaitingRow } from '../store/waiting-alerts.ts';

/** What waits for one subscription or chat room; null: nothing. */
export function waitingOf(row: WaitingRow | undefined, nowMs: number): WaitingAlerts | null {
  if (row === undefined || row.queued + row.untold === 0) return null;
  const count = row.queued + row.untold;
  if (row.queued > 0) return { count, ...queued(row, nowMs) };
  const isCapped = row.freeAt !== null && Date.parse(row.freeAt) > nowMs;
  return { count, why: isCapped ? 'cap' : 'soon', until: isCapped ? row.freeAt : null };
}

/** What became of one alert on its way to one person. */
export function toldOf(
  alert: { raisedAt: string; clearedAt: string | null },
  row: ToldRow,
  waiting: readonly WaitingRow[],
  nowMs: number,
): AlertTold {
  if (row.state === 'sent') return { state: 'sent', at: row.sentAt };
  if (row.state === 'queued') {
    const { why, until } = queued(row, nowMs);
    return { state: why, at: until };
  }
  if (row.state !== null) return { state: 'failed', at: null };
  if (row.askedSince === null) return { state: 'no', at: null };
  if (row.askedSince > alert.raisedAt) return { state: 'before', at: null };
  if (alert.clearedAt !== null) return { state: 'over', at: null };
  const capped = waiting.find(({ freeAt }) => freeAt !== null && Date.parse(freeAt) > nowMs);
  return capped === undefined ? { state: 'soon', at: null } : { state: 'cap', at: capped.freeAt };
}

function queued(
  { attempts, dueAt }: Pick<WaitingRow, 'attempts' | 'dueAt'>,
  nowMs: number,
): Pick<WaitingAlerts, 'why' | 'until'> {
  if ((attempts ?? 0) > 0) return { why: 'again', until: dueAt };
  const waits = dueAt !== null && Date.parse(dueAt) > nowMs;
  return { why: waits ? 'quiet' : 'soon', until: waits ? dueAt : null };
}
