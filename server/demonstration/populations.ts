import { dayNumber } from '@plumbline/shared/core/day.ts';
import type { Advisory } from './advisories.ts';
import { advisoryDeck, coprimeStep } from './advisory-deck.ts';
import type { Dice } from './dice.ts';
import type { Estate, Place } from './estate.ts';
import type { Population, SourcePlan } from './plan.ts';
import { endedProducts } from './rules.ts';
import type { Timeline } from './timeline.ts';
import { endOfLifeAt, outdatedAt, ruleAt, vulnerabilityAt, type Weakness } from './weakness.ts';

const DAY_MS = 86_400_000;

/** Draws the next weakness of a population, or null where no advisory or machine is left for it. */
export type Deal = (chance: Dice, openedMs: number, serial: number, wave: boolean) => Weakness | null;

interface Company {
  time: Timeline;
  estate: Estate;
  advisories: readonly Advisory[];
}

export function dealer(company: Company, plan: SourcePlan, population: Population): Deal {
  const places = population.pools
    .flatMap((sort) => company.estate.assets[sort])
    .filter(({ asset }) => plan.units === null || plan.units.includes(asset.unit.split('/')[0]!));
  switch (population.what) {
    case 'vulnerability':
      return vulnerabilities(company, population, places);
    case 'outdated':
      return outdated(company.advisories, population.ecosystems, places);
    case 'end-of-life':
      return ended(places);
    case 'code-quality':
      return rules(population.what, population.rules, places, [0.1, 0.5]);
    case 'architecture':
      return rules(population.what, population.rules, places, [8, 30]);
    default:
      return rules(population.what, population.rules, places, null);
  }
}

function vulnerabilities(
  { advisories, time }: Company,
  { band, ecosystems }: Extract<Population, { what: 'vulnerability' }>,
  places: readonly Place[],
): Deal {
  const inScope = advisories.filter(({ ecosystem }) => ecosystems.includes(ecosystem));
  const flagship = edgeFlaw(inScope, time);
  const rest = advisoryDeck(
    inScope.filter((advisory) => !flagship.includes(advisory)),
    places,
    band,
    time.anchorDay,
  );
  const wave = advisoryDeck(flagship, places, band, time.anchorDay);
  return (chance, openedMs, _serial, inWave) => {
    const day = Math.floor(openedMs / DAY_MS);
    const dealt = (inWave ? wave(chance, day) : null) ?? rest(chance, day);
    return dealt === null ? null : vulnerabilityAt(dealt);
  };
}

/** The two edge flaws that were the newest on the KEV list when the wave began. */
function edgeFlaw(advisories: readonly Advisory[], time: Timeline): Advisory[] {
  const day = dayNumber(time.edgeFlawOn);
  return advisories
    .filter(({ ecosystem, kev }) => ecosystem === 'edge' && kev !== null && kev.addedDay <= day)
    .sort((a, b) => b.kev!.addedDay - a.kev!.addedDay || (a.cve < b.cve ? -1 : 1))
    .slice(0, 2);
}

/** Most of a wave is found within two weeks. */
export function edgeWave(time: Timeline, chance: Dice): number {
  const days = -7 * Math.log(1 - chance.uniform() * 0.98);
  return dayNumber(time.edgeFlawOn) * DAY_MS + Math.round(days * 1440) * 60_000;
}

function outdated(advisories: readonly Advisory[], ecosystems: string[], places: readonly Place[]): Deal {
  const byName = new Map<string, Advisory>();
  for (const advisory of advisories) {
    if (ecosystems.includes(advisory.ecosystem))
      byName.set(`${advisory.ecosystem}/${advisory.name}`, advisory);
  }
  const library = [...byName.values()];
  const next = pairs(library.length, places.length);
  return () => {
    const pair = next();
    return pair === null ? null : outdatedAt({ advisory: library[pair[0]]!, place: places[pair[1]]! });
  };
}

function ended(places: readonly Place[]): Deal {
  const next = pairs(endedProducts.length, places.length);
  return (chance) => {
    const pair = next();
    if (pair === null) return null;
    return endOfLifeAt(endedProducts[pair[0]]!, places[pair[1]]!, round(4 + chance.uniform() * 14));
  };
}

/** Every pair of a thing and a place once, in a scattered order. */
function pairs(things: number, places: number): () => [number, number] | null {
  const size = things * places;
  const step = coprimeStep(Math.floor(size * 0.618), size);
  let given = 0;
  return () => {
    if (given >= size) return null;
    const at = (given++ * step) % size;
    return [at % things, Math.floor(at / things)];
  };
}

function rules(
  kind: Exclude<Population['what'], 'vulnerability' | 'outdated' | 'end-of-life'>,
  table: Extract<Population, { rules: unknown }>['rules'],
  places: readonly Place[],
  effort: readonly [number, number] | null,
): Deal {
  return (chance, _openedMs, serial) => {
    const rule = table[Math.floor(chance.uniform() ** 0.8 * table.length)]!;
    const place = places[chance.below(places.length)]!;
    const days = effort === null ? null : round(effort[0] + chance.uniform() * (effort[1] - effort[0]));
    return ruleAt(kind, rule, place, serial, days);
  };
}

const round = (days: number) => Math.round(days * 100) / 100;
