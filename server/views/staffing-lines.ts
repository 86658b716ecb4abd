/** The lines of the expected loss ahead, one for each staffing. */
import {
  type ExposurePath,
  type ExposurePathInput,
  exposurePath,
  exposurePaths,
} from '@plumbline/shared/core/exposure-path.ts';
import type { ExposureFacts } from '@plumbline/shared/core/figures/figure.ts';
import type { hireOf } from '@plumbline/shared/core/resourcing/pipeline.ts';
import { workdaysPerYear } from '@plumbline/shared/core/resourcing/teams.ts';
import type { Decision } from '@plumbline/shared/schema/decision.ts';
import type { Resourcing } from '@plumbline/shared/schema/resourcing.ts';
import type { PathGround } from './path-ground.ts';
import { daysPerWeek } from './people-effect.ts';

export const quartersAhead = 8;
const weeksAYear = 52;

export interface Ahead {
  lines: Resourcing['paths'];
  effects: Map<string, { removedMinor: number; orderBeatsIt: boolean }>;
  perPersonYearMinor: number | null;
}

/** Where the loss goes under each staffing, and what each request takes off it. */
export function pathsOf(
  facts: Pick<ExposureFacts, 'ale' | 'driven' | 'minorPerMajor'>,
  ground: PathGround,
  asked: readonly Pick<Decision, 'id' | 'title' | 'options'>[],
  coming: ReturnType<typeof hireOf>,
): Ahead {
  const drivenMinor = facts.driven * facts.minorPerMajor;
  const scale = ground.openMinor > 0 ? drivenMinor / ground.openMinor : 0;
  const base = facts.ale * facts.minorPerMajor - drivenMinor;
  const input: ExposurePathInput = { ...ground.input, quarters: quartersAhead };
  const money = ({ weight }: ExposurePath) => weight.map((each) => Math.round(base + each * scale));
  const paths = exposurePaths(input);
  const end = (path: readonly number[]) => path.at(-1)!;
  const [asNow, worstFirst] = [money(paths.asNow), money(paths.worstFirst)];
  const better = Math.min(end(asNow), end(worstFirst));
  const lines = [
    { id: 'as-now', name: 'Work as now', minor: asNow },
    { id: 'worst-first', name: 'Same people, worst first', minor: worstFirst },
    { id: 'fewer', name: 'A fifth fewer people', minor: money(paths.fewer) },
    { id: 'more', name: 'A fifth more people', minor: money(paths.more) },
  ];
  if (coming !== null) {
    const hire = { personDaysPerWeek: daysPerWeek(coming.people, coming.share), leadWeeks: coming.leadWeeks };
    lines.push({
      id: 'pipeline',
      name: 'With the open posts filled',
      minor: money(exposurePath({ ...input, hire })),
    });
  }
  const effects: Ahead['effects'] = new Map();
  for (const { id, title, options } of asked) {
    const added = daysPerWeek(options[0]?.people ?? 0);
    if (added === 0) continue;
    const hire = { personDaysPerWeek: added };
    const kept = money(exposurePath({ ...input, hire }));
    const ordered = money(exposurePath({ ...input, hire, worstFirstShare: 1 }));
    lines.push({ id, name: title, minor: kept });
    effects.set(id, {
      removedMinor: better - Math.min(end(kept), end(ordered)),
      orderBeatsIt: end(asNow) - end(worstFirst) > end(asNow) - end(kept),
    });
  }
  const moreYears = (0.2 * ground.input.personDaysPerWeek * weeksAYear) / workdaysPerYear;
  const yearOn = 4;
  const removed = asNow[yearOn]! - lines[3]!.minor[yearOn]!;
  return { lines, effects, perPersonYearMinor: moreYears > 0 ? Math.round(removed / moreYears) : null };
}
