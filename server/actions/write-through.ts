/** Owner and date of promises reach the open findings that they cover, by the rules of a change of one finding. */
import { dayAt, dayNumber } from '@plumbline/shared/core/day.ts';
import { type HeldFinding, promisedFinding } from '@plumbline/shared/core/follow/promised-finding.ts';
import type pg from 'pg';
import { markDirty } from '../store/data-version.ts';
import { writePromised } from '../store/finding-change.ts';

export interface WrittenThrough {
  findings: number;
  unitIds: number[];
  /** Since when counters changed. */
  fromAt: string;
}

/** What a promise says of its findings; `joins`: it was made before, and has counted its slips. */
export interface Saying {
  findings: readonly HeldFinding[];
  owner?: string | null;
  dueOn?: string | null;
  joins?: boolean;
}

/** Writes what promises say to their findings, in the transaction that changes the promises. */
export async function writeThrough(
  client: pg.ClientBase,
  sayings: readonly Saying[],
  { at, saidAt = at, timeZone }: { at: string; saidAt?: string; timeZone: string },
): Promise<WrittenThrough> {
  const dayOf = (atMs: number) => dayAt(timeZone, atMs);
  const changes = sayings.flatMap(({ findings, owner, dueOn, joins }) =>
    findings
      .map((held) =>
        promisedFinding(held, { owner, dueDay: dueOn == null ? dueOn : dayNumber(dueOn), joins }, dayOf),
      )
      .filter((change) => change !== null),
  );
  await writePromised(client, changes, at, saidAt);
  const opened = changes.map(({ finding }) => finding.episodes.at(-1)?.openedMs ?? Date.parse(at));
  return {
    findings: changes.length,
    unitIds: [...new Set(changes.map(({ finding }) => finding.unitId))],
    fromAt: new Date(opened.reduce((a, b) => Math.min(a, b), Date.parse(at))).toISOString(),
  };
}

/** Several writings as one. */
export const together = (all: readonly WrittenThrough[]): WrittenThrough => ({
  findings: all.reduce((sum, { findings }) => sum + findings, 0),
  unitIds: [...new Set(all.flatMap(({ unitIds }) => unitIds))],
  fromAt: all.map(({ fromAt }) => fromAt).sort()[0]!,
});

/** Rings for promises that changed, and marks the figures of what they changed with them. */
export async function markPromises(
  client: pg.ClientBase,
  written: WrittenThrough,
  promiseUnitIds: readonly number[],
): Promise<void> {
  await markDirty(client, {
    unitIds: [...new Set([...written.unitIds, ...promiseUnitIds])],
    fromAt: written.fromAt,
    resources: ['commitments', ...(written.findings > 0 ? ['briefings', 'figures', 'findings'] : [])],
  });
}
