import { type ModelProblem, modelProblems } from '@plumbline/shared/core/exposure/validate.ts';
import type { Scenario } from '@plumbline/shared/schema/scenario.ts';
import type { FieldProblem } from './field-reader.ts';

/** `scenarios[0].losses[1].cap` and `losses.1.cap` name the same field. */
export const fieldPath = (path: string): string =>
  path.replaceAll(/\[(\d+)\]/g, '.$1').replace(/^scenarios\.\d+\.?/, '');

const plain: [RegExp, string][] = [
  [/is above high/, 'Low is above high. Swap them.'],
  [/expected low below high/, 'Low must lie below high.'],
  [/expected min ≤ mode ≤ max/, 'Out of order: expected least, then most likely, then most.'],
  [/min is above max/, 'Least is above most. Swap them.'],
  [/wider than 1:1000/, 'Wider than 1 to 1,000. Narrow it, or say what one event can cost at most.'],
  [
    /has no mean/,
    'A tail this heavy has no mean. Take a weight below 1, or say what one event can cost at most.',
  ],
  [/the frequency is a probability/, 'With at most one event a year this is a chance: at most 1.'],
  [/whole body lies above/, 'All of the range lies above where the tail begins. Raise it.'],
  [
    /nothing of the body lies above/,
    'Nothing of the range lies above where the tail begins. Say how many events do.',
  ],
  [
    /cannot be brought by another/,
    'A scenario with at most one event a year cannot be brought along by another.',
  ],
  [/is its own cause/, 'These scenarios bring each other along in a circle.'],
  [/there is no scenario/, 'This scenario is not there any more.'],
];

function worded({ path, message }: ModelProblem): FieldProblem {
  const found = plain.find(([pattern]) => pattern.test(message));
  const place = path === 'scenarios' ? 'causes' : fieldPath(path);
  return { path: place, message: found?.[1] ?? `${message.slice(0, 1).toUpperCase()}${message.slice(1)}.` };
}

/** Why a readable scenario could not be computed among the others, in plain words and by field. */
export function modelFaults(
  scenario: Scenario,
  others: readonly Scenario[],
  currency: string,
): FieldProblem[] {
  return modelProblems({ currency, years: 1, scenarios: [scenario, ...others] })
    .filter(({ path }) => path === 'scenarios' || path.startsWith('scenarios[0]'))
    .map(worded);
}

/**
 * Puts problems to the fields of the form: to the field itself, to the first one inside what is named, else to the
 * nearest around it; what has no field at all is told above the form.
 * @param fields paths of the form's fields in their order
 */
export function placeProblems(
  problems: readonly FieldProblem[],
  fields: readonly string[],
): { faults: Map<string, string>; unplaced: FieldProblem[] } {
  const faults = new Map<string, string>();
  const unplaced: FieldProblem[] = [];
  for (const problem of problems) {
    const place = nearest(placeOf(problem), fields);
    if (place === undefined) unplaced.push(problem);
    else if (!faults.has(place)) faults.set(place, problem.message);
  }
  return { faults, unplaced };
}

/** A loss that cannot be turned into the company's money is mended where its currency or its laws are chosen. */
function placeOf({ path, message }: FieldProblem): string {
  const place = fieldPath(path);
  if (!/^losses\.\d+$/.test(place)) return place;
  if (message.includes('there is no rate')) return `${place}.currency`;
  return message.includes('there is no law') ? `${place}.regimes` : place;
}

function nearest(path: string, fields: readonly string[]): string | undefined {
  if (fields.includes(path)) return path;
  const inside = fields.find((field) => field.startsWith(`${path}.`));
  if (inside !== undefined || !path.includes('.')) return inside;
  return nearest(path.slice(0, path.lastIndexOf('.')), fields);
}
