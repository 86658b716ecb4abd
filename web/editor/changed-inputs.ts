import { inputsOf } from '@plumbline/shared/core/exposure/inputs.ts';
import type { Scenario } from '@plumbline/shared/schema/scenario.ts';

/** One input that is not what it was, in words; null before where it is new, null after where it is gone. */
export interface ChangedInput {
  id: string;
  name: string;
  before: string | null;
  after: string | null;
}

const dash = (text: string) => (text === '' ? 'not said' : text);

/** What differs between two states of a scenario: its numbers as the exposure pages say them, and its words. */
export function changedInputs(
  before: Scenario,
  after: Scenario,
  of: { today: string; currency: string; locale: string },
): ChangedInput[] {
  const texts = (scenario: Scenario) =>
    new Map(inputsOf([scenario], of).map(({ id, name, text }) => [id, { name, text }]));
  const was = texts(before);
  const is = texts({ ...after, id: before.id });
  const changes: ChangedInput[] = [];
  for (const id of new Set([...was.keys(), ...is.keys()])) {
    const old = was.get(id);
    const now = is.get(id);
    if (old?.text === now?.text) continue;
    changes.push({
      id,
      name: (now ?? old)!.name,
      before: old?.text ?? null,
      after: now?.text ?? null,
    });
  }
  const word = (id: string, name: string, read: (scenario: Scenario) => string) => {
    if (read(before) !== read(after))
      changes.push({ id, name, before: dash(read(before)), after: dash(read(after)) });
  };
  word('name', 'Name', (scenario) => scenario.name);
  word('narrative', 'What happens', (scenario) => scenario.narrative);
  word('certainty', 'How sure we are', (scenario) => scenario.certainty.replace('-', ' '));
  word('calibrated', 'The frequency is as of', (scenario) => scenario.calibratedAt.slice(0, 10));
  word('reviewed', 'Last reviewed on', (scenario) => scenario.reviewedOn ?? '');
  word('scope', 'Findings in scope', ({ scope }) =>
    [
      scope.unit || 'whole company',
      scope.kinds?.join(', ') ?? 'all kinds',
      scope.exposures?.join(', ') ?? 'from anywhere',
    ].join('; '),
  );
  return changes;
}
