import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { readRegimes } from '../store/penalty-regimes.ts';
import { type RecordVersion, readVersions } from '../store/record-versions.ts';
import { type RecordKind, type RecordTypes, readRecord, readRecords } from '../store/records.ts';
import { sees, type Viewer } from './viewer.ts';

/** All records of a kind, by their key. */
export async function readCompanyRecords<K extends RecordKind>(
  pool: pg.Pool,
  kind: K,
): Promise<{ items: RecordTypes[K][] }> {
  return { items: await readRecords(pool, kind) };
}

/** Teams or incidents of the units that the viewer sees, by their key. */
export async function readUnitRecords<K extends 'team' | 'incident'>(
  pool: pg.Pool,
  viewer: Viewer,
  kind: K,
): Promise<{ items: RecordTypes[K][] }> {
  const items = await readRecords(pool, kind);
  return { items: items.filter(({ unit }) => sees(viewer, unit)) };
}

/** Staffing, openings or recorded time of the teams that the viewer sees. */
export async function readTeamRecords<K extends 'staffing' | 'opening' | 'time-record'>(
  pool: pg.Pool,
  viewer: Viewer,
  kind: K,
): Promise<{ items: RecordTypes[K][] }> {
  const [{ items: teams }, items] = await Promise.all([
    readUnitRecords(pool, viewer, 'team'),
    readRecords(pool, kind),
  ]);
  const names = new Set(teams.map(({ name }) => name));
  return { items: items.filter(({ team }) => viewer.units === null || names.has(team)) };
}

/** @throws PlumblineError `not-found` */
export async function readCompanyRecord<K extends RecordKind>(
  pool: pg.Pool,
  kind: K,
  key: string,
): Promise<RecordTypes[K]> {
  const value = await readRecord(pool, kind, key);
  if (value === null) throw missing(kind, key);
  return value;
}

/**
 * Every state of a record, newest first; of a removed one too.
 * @throws PlumblineError `not-found` where there never was one
 */
export async function readRecordHistory<K extends RecordKind>(
  pool: pg.Pool,
  kind: K,
  key: string,
): Promise<{ items: RecordVersion<RecordTypes[K]>[] }> {
  const items = await readVersions(pool, kind, key);
  if (items.length === 0) throw missing(kind, key);
  return { items };
}

/** The laws that are shipped, with the company's own in the place of those of the same id. */
export async function readLaws(pool: pg.Pool): Promise<{ items: RecordTypes['penalty-regime'][] }> {
  return { items: await readRegimes(pool) };
}

const missing = (kind: RecordKind, key: string) =>
  new PlumblineError('not-found', `There is no ${kind.replaceAll('-', ' ')} “${key}”`);
