import { readFileSync } from 'node:fs';
import { dayNumber } from '@plumbline/shared/core/day.ts';
import type { Severity } from '@plumbline/shared/schema/values.ts';

/** Days of the two EPSS files whose scores the table carries, and the model that the file names. */
export const epssDays = [
  { on: '2024-01-13', modelVersion: 'v2023.03.01' },
  { on: '2026-08-16', modelVersion: null },
] as const;
/** Day of the KEV catalogue whose dates the table carries. */
export const kevCatalogueOn = '2025-11-14';

export interface Advisory {
  cve: string;
  /** Package ecosystem, or the sort of machine the product runs on: `edge`, `server`, `desktop`, `windows`. */
  ecosystem: string;
  name: string;
  fixedVersion: string | null;
  severity: Severity;
  kev: { addedOn: string; addedDay: number; dueOn: string | null; ransomware: boolean } | null;
  /** Score and percentile on each of `epssDays`; null where the CVE was not in that day's file. */
  epss: readonly [EpssFact | null, EpssFact | null];
  /** Day number from which the demonstration company may have met it. */
  knownFromDay: number;
}
export interface EpssFact {
  score: number;
  percentile: number;
}

const severityOf: Record<string, Severity> = { c: 'critical', h: 'high', m: 'medium', l: 'low' };

/** The table in `advisories.csv`; its head says where each fact is from. */
export function readAdvisories(): Advisory[] {
  const text = readFileSync(new URL('./advisories.csv', import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.startsWith('CVE-'))
    .map(advisoryOf);
}

function advisoryOf(line: string): Advisory {
  const [cve = '', ecosystem = '', name = '', fixed = '', severity = '', ...rest] = line.split(',');
  const [addedOn = '', dueOn = '', ransomware = '', score24, share24, score26, share26] = rest;
  const kev =
    addedOn === ''
      ? null
      : { addedOn, addedDay: dayNumber(addedOn), dueOn: dueOn || null, ransomware: ransomware === '1' };
  const epss = [factOf(score24, share24), factOf(score26, share26)] as const;
  return {
    cve,
    ecosystem,
    name,
    fixedVersion: fixed || null,
    severity: severityOf[severity] ?? 'unknown',
    kev,
    epss,
    knownFromDay: knownFrom(cve, kev?.addedDay ?? null, epss[0] !== null),
  };
}

function factOf(score: string | undefined, percentile: string | undefined): EpssFact | null {
  return score === undefined || score === ''
    ? null
    : { score: Number(score), percentile: Number(percentile) };
}

/** The table holds no day of publication: the first of the next year, or earlier where a feed already had it. */
function knownFrom(cve: string, kevAddedDay: number | null, scoredEarly: boolean): number {
  const bounds = [dayNumber(`${Number(cve.slice(4, 8)) + 1}-01-01`), dayNumber(epssDays[1].on)];
  if (kevAddedDay !== null) bounds.push(kevAddedDay);
  if (scoredEarly) bounds.push(dayNumber(epssDays[0].on));
  return Math.min(...bounds);
}

export type AdvisoryBand = 'exploited' | 'likely' | 'possible' | 'theoretical';

/** Band by the newest facts held at `anchorDay` (domain §3, without the company's own evidence). */
export function bandOf(advisory: Advisory, anchorDay: number): AdvisoryBand {
  if (advisory.kev !== null && advisory.kev.addedDay <= anchorDay) return 'exploited';
  const fact = epssAt(advisory, anchorDay);
  if (fact === null) return 'theoretical';
  return fact.score >= 0.1 ? 'likely' : fact.percentile >= 0.9 ? 'possible' : 'theoretical';
}

export function epssAt(advisory: Advisory, day: number): EpssFact | null {
  const [early, late] = advisory.epss;
  if (day >= dayNumber(epssDays[1].on) && late !== null) return late;
  return day >= dayNumber(epssDays[0].on) ? early : null;
}
