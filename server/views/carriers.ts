/** Which part of the company, team or request each unit's findings are counted for. */
import type { Team } from '@plumbline/shared/schema/company.ts';
import type { Decision } from '@plumbline/shared/schema/decision.ts';
import type { Queries } from '../store/measurements.ts';
import { listUnits, type UnitRow } from '../store/units.ts';

export interface Carriers {
  /** Key of what carries a unit's findings, by the unit's id; units without one carry nothing. */
  units: ReadonlyMap<number, string>;
  /** Keys by the owner of a finding; they go before those of units. */
  owners?: ReadonlyMap<string, string>;
  names: Map<string, string>;
  note: string;
}

const covers = (path: string, below: string) => path === '' || below === path || below.startsWith(`${path}/`);

/** The units directly below the company, each with all below it. */
export async function unitCarriers(queries: Queries): Promise<Carriers> {
  const units = await listUnits(queries);
  const names = new Map(units.map(({ path, name }) => [path, name]));
  return {
    units: new Map(units.map(({ id, path }) => [id, path.split('/')[0]!])),
    names,
    note: 'Units directly below the company, each with all that is below it.',
  };
}

/** The team named or led by a finding's owner, else that of the nearest unit at or above the finding's. */
export async function teamCarriers(queries: Queries, teams: readonly Team[]): Promise<Carriers> {
  const units = await listUnits(queries);
  const owners = new Map<string, string>();
  for (const { name, lead } of teams) {
    if (lead !== '') owners.set(lead, name);
    owners.set(name, name);
  }
  return {
    units: nearest(units, teams, ({ name }) => name),
    owners,
    names: new Map(teams.map(({ name }) => [name, name])),
    note: 'The team that a finding’s owner names or leads; where no team is found so, the team of the finding’s unit.',
  };
}

/**
 * Requests that were not granted, by the unit that each names; several for one unit are one row, and a finding counts for
 * the nearest unit only, so that nothing is counted twice.
 */
export async function requestCarriers(queries: Queries, requests: readonly Decision[]): Promise<Carriers> {
  const units = await listUnits(queries);
  const byUnit = Map.groupBy(
    requests
      .filter(({ state }) => state !== 'approved' && state !== 'withdrawn')
      .toSorted((a, b) => (a.askedOn < b.askedOn ? -1 : 1)),
    ({ unit }) => unit,
  );
  const rows = [...byUnit].map(([unit, asked]) => ({
    unit,
    key: asked.map(({ id }) => id).join('+'),
    name: asked.map(({ title, state }) => `${title} (${state})`).join('; '),
  }));
  return {
    units: nearest(units, rows, ({ key }) => key),
    names: new Map(rows.map(({ key, name }) => [key, name])),
    note: 'A request names no findings: those of the unit it is for are counted. Requests for one unit share a row; a finding counts for the nearest unit only.',
  };
}

/** For each unit the one of the nearest unit at or above it; of several, the first. */
function nearest<T extends { unit: string }>(
  units: readonly UnitRow[],
  of: readonly T[],
  keyOf: (one: T) => string,
): Map<number, string> {
  const keys = new Map<number, string>();
  for (const { id, path } of units) {
    const found = of
      .filter(({ unit }) => covers(unit, path))
      .toSorted((a, b) => b.unit.length - a.unit.length)[0];
    if (found !== undefined) keys.set(id, keyOf(found));
  }
  return keys;
}
