import type { Observation } from '@plumbline/shared/schema/observation.ts';
import { type Advisory, epssAt } from './advisories.ts';
import { type Dice, dice } from './dice.ts';
import { closing, type Episode, episode } from './episode.ts';
import type { Estate } from './estate.ts';
import { observe } from './observe.ts';
import type { Population, SourcePlan } from './plan.ts';
import { sourcePlans } from './plan.ts';
import { dealer, edgeWave } from './populations.ts';
import type { Timeline } from './timeline.ts';
import type { Weakness } from './weakness.ts';

const DAY_MS = 86_400_000;

export interface FindingsOf {
  seed: number;
  findings: number;
  time: Timeline;
  estate: Estate;
  advisories: readonly Advisory[];
}

/** The last a source could see. */
export const horizonMs = (plan: SourcePlan, time: Timeline): number =>
  time.cutoffMs - plan.silentDays * DAY_MS;

/**
 * The records of one source, finding by finding, computed anew at every call and never held. A reopened finding is
 * two records with one external id, the later `firstSeenAt` being its second episode.
 */
export function* sourceObservations(of: FindingsOf, plan: SourcePlan): Generator<Observation> {
  for (const { records } of ownFindings(of, plan)) yield* records;
  if (plan.echo !== null) yield* echoes(of, plan, plan.echo);
}

interface Found {
  index: number;
  weakness: Weakness;
  episode: Episode;
  likely: boolean;
  records: Observation[];
}

function* ownFindings(of: FindingsOf, plan: SourcePlan): Generator<Found> {
  const chance = dice(of.seed, plan.source);
  const horizon = horizonMs(plan, of.time);
  const percent = plan.populations.reduce((sum, population) => sum + population.percent, 0);
  const count = Math.round((of.findings * percent) / 100);
  const deals = plan.populations.map((population) => dealer(of, plan, population));
  for (let index = 0; index < count; index++) {
    chance.begin(index);
    const at = populationAt(plan.populations, ((index + 0.5) / count) * percent);
    const population = plan.populations[at]!;
    const { stretch, wave } = stretchOf(chance, of.time, population);
    const weakness = deals[at]!(chance, stretch.openedMs, index, wave);
    if (weakness === null || stretch.openedMs >= horizon) continue;
    const likely = isLikely(weakness, of.time);
    const externalId = `${plan.source}-${String(index + 1).padStart(7, '0')}`;
    const first = observe(chance, { externalId, weakness, episode: stretch, horizonMs: horizon, likely });
    const records = [first];
    if (first.status === 'fixed' && chance.chance(0.028)) {
      const openedMs = stretch.closedMs + Math.round((15 + chance.uniform() * 110) * 1440) * 60_000;
      if (openedMs < horizon) {
        const again = { openedMs, closedMs: closing(chance, of.time, population.pace, openedMs) };
        records.push(observe(chance, { externalId, weakness, episode: again, horizonMs: horizon, likely }));
      }
    }
    yield { index, weakness, episode: stretch, likely, records };
  }
}

function populationAt(populations: readonly Population[], percent: number): number {
  let upTo = 0;
  for (let at = 0; at < populations.length; at++) {
    upTo += populations[at]!.percent;
    if (percent < upTo) return at;
  }
  return populations.length - 1;
}

/** When it began and ended; part of the edge findings come in the wave that follows the worldwide flaw. */
function stretchOf(
  chance: Dice,
  time: Timeline,
  population: Population,
): { stretch: Episode; wave: boolean } {
  const wave = population.what === 'vulnerability' && population.pools.includes('edge') && chance.chance(0.4);
  if (!wave) return { stretch: episode(chance, time, population.pace), wave };
  const openedMs = edgeWave(time, chance);
  return { stretch: { openedMs, closedMs: closing(chance, time, population.pace, openedMs) }, wave };
}

const isLikely = ({ advisory }: Weakness, time: Timeline) =>
  advisory !== null && (advisory.kev !== null || (epssAt(advisory, time.anchorDay)?.score ?? 0) >= 0.1);

/** What another source found first, seen by this one a few days later under an id of its own, with no owner or date. */
function* echoes(
  of: FindingsOf,
  plan: SourcePlan,
  echo: { of: string; share: number },
): Generator<Observation> {
  const other = sourcePlans.find(({ source }) => source === echo.of)!;
  const chance = dice(of.seed, `${plan.source} of ${echo.of}`);
  const horizon = Math.min(horizonMs(plan, of.time), horizonMs(other, of.time));
  for (const { index, weakness, episode: first, likely, records } of ownFindings(of, other)) {
    chance.begin(index);
    const status = records[0]!.status;
    if (weakness.advisory === null || records.length > 1 || (status !== 'open' && status !== 'fixed'))
      continue;
    if (!chance.chance(echo.share)) continue;
    const seen = {
      openedMs: first.openedMs + Math.round(chance.uniform() * 4 * 1440) * 60_000,
      closedMs: first.closedMs + Math.round(chance.uniform() * 2 * 1440) * 60_000,
    };
    if (seen.openedMs >= Math.min(horizon, seen.closedMs)) continue;
    const externalId = `${plan.source}-x${String(index + 1).padStart(7, '0')}`;
    const record = observe(chance, { externalId, weakness, episode: seen, horizonMs: horizon, likely });
    if (record.status === 'open' || record.status === 'fixed') {
      yield { ...record, owner: null, dueOn: null, dueChanges: [] };
    }
  }
}
