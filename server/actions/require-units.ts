/** Records that somebody may write who may change only some units. */
import { isWithinAny } from '@plumbline/shared/core/unit-path.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { type RecordKind, type RecordTypes, readRecord, recordKey } from '../store/records.ts';

/** Paths of the units that the writer may change; null: all of the company. */
export type Units = readonly string[] | null;

/** @throws PlumblineError `not-allowed` where one of these units is not the writer's; it is named as it was given. */
export function requireUnits(paths: readonly string[], units: Units, at?: string): void {
  const outside = [...new Set(paths.filter((path) => !isWithinAny(path, units)))];
  if (outside.length === 0) return;
  const shown = outside.slice(0, 5).map((path) => (path === '' ? 'the whole company' : `“${path}”`));
  throw new PlumblineError('not-allowed', `Your role does not cover ${shown.join(', ')}`, {
    at,
    expected: `only ${(units ?? []).map((path) => `“${path}”`).join(', ')} and what is below`,
    todo: 'name one of these units, or ask somebody whose role covers the others',
  });
}

/** @throws PlumblineError `not-allowed` where the record, or the one that it replaces, is not of the writer's units. */
export async function requireRecordWithin<K extends RecordKind>(
  client: pg.ClientBase,
  kind: K,
  value: RecordTypes[K],
  units: Units,
): Promise<void> {
  if (units === null) return;
  const path = await unitOfRecord(client, kind, value);
  if (path === undefined)
    throw new PlumblineError('not-allowed', `A ${kind.replaceAll('-', ' ')} is of the whole company`, {
      expected: 'a role over the whole company',
      todo: 'ask somebody who has it',
    });
  requireUnits([path], units, 'unit');
  const held = await readRecord(client, kind, recordKey(kind, value));
  if (held === null || isWithinAny((await unitOfRecord(client, kind, held)) ?? '', units)) return;
  throw new PlumblineError('not-allowed', 'This name cannot be used here', { todo: 'choose another' });
}

type TeamKind = 'staffing' | 'opening' | 'time-record';
const isOfTeam = (kind: RecordKind): kind is TeamKind =>
  kind === 'staffing' || kind === 'opening' || kind === 'time-record';

/** The unit that a record is of; undefined: it is of the whole company. */
export async function unitOfRecord<K extends RecordKind>(
  client: pg.ClientBase,
  kind: K,
  value: RecordTypes[K],
): Promise<string | undefined> {
  if (kind === 'team' || kind === 'incident') return (value as { unit: string }).unit;
  if (!isOfTeam(kind)) return undefined;
  const team = await readRecord(client, 'team', (value as RecordTypes[TeamKind]).team);
  return team?.unit ?? '';
}
