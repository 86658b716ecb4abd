import { monthsToClear } from '@plumbline/shared/core/forecast.ts';
import type { hireOf } from '@plumbline/shared/core/resourcing/pipeline.ts';
import type { Decision } from '@plumbline/shared/schema/decision.ts';
import type { Measured } from '@plumbline/shared/schema/figure.ts';
import type { Resourcing } from '@plumbline/shared/schema/resourcing.ts';
import type { Settings } from '@plumbline/shared/schema/settings.ts';
import type { PathGround } from './path-ground.ts';
import { daysPerWeek } from './people-effect.ts';
import type { WeekFlows } from './week-flows.ts';

/** When the backlog clears as it is, with a fifth fewer and more, with the open posts filled, and with the people of each request once they are there. */
export function clearingOf(
  settings: Pick<Settings, 'backlogWeeks'>,
  figure: Pick<Measured, 'detail'> | undefined,
  flows: Pick<WeekFlows, 'material' | 'all'>,
  ground: Pick<PathGround, 'input'> | { missing: string },
  asked: readonly Pick<Decision, 'id' | 'title' | 'options'>[],
  coming: ReturnType<typeof hireOf>,
): Resourcing['clearing'] {
  const open = Number(figure?.detail?.open ?? Number.NaN);
  if (!Number.isFinite(open)) return [];
  const weeks = flows.material.some(({ arrivals }) => arrivals > 0) ? flows.material : flows.all;
  const cases: { id: string; name: string; factor: number }[] = [
    { id: 'as-is', name: 'As now', factor: 1 },
    { id: 'fewer', name: 'A fifth fewer people', factor: 0.8 },
    { id: 'more', name: 'A fifth more people', factor: 1.2 },
  ];
  if (!('missing' in ground) && coming !== null)
    cases.push({
      id: 'pipeline',
      name: 'With the open posts filled',
      factor: 1 + daysPerWeek(coming.people, coming.share) / ground.input.personDaysPerWeek,
    });
  if (!('missing' in ground))
    for (const { id, title, options } of asked) {
      const added = daysPerWeek(options[0]?.people ?? 0);
      if (added > 0) cases.push({ id, name: title, factor: 1 + added / ground.input.personDaysPerWeek });
    }
  return cases.map(({ id, name, factor }) => {
    const { state, months, low, high } = monthsToClear({
      weeks,
      open,
      policyWeeks: settings.backlogWeeks,
      closureFactor: factor,
      seed: 1,
    });
    return { id, name, state, months, low, high };
  });
}
