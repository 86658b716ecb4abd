import type { Alert } from '../../schema/alert.ts';
import type { Speech } from '../language/speech.ts';

/** What happened, where, and who answers for it, as one sentence. */
export function alertText(
  { kind, facts, unit, unitName }: Pick<Alert, 'kind' | 'facts' | 'unit' | 'unitName'>,
  { say, day, chance, count }: Speech,
): string {
  const where = unit === '' ? '' : `${unitName}: `;
  const title = facts.title ?? '';
  const who = facts.owner ? say('alert.owner', { owner: facts.owner }) : say('alert.unowned');
  const on = facts.day == null ? '' : day(facts.day);
  switch (kind) {
    case 'appetite':
      return say('alert.appetite', { chance: chance(facts.share ?? 0) });
    case 'overdue':
      return where + say('alert.overdue', { title, day: on, who });
    case 'slips':
      return where + say('alert.slips', { title, count: facts.count ?? 0, days: facts.days ?? 0, who });
    case 'stale-source':
      return on === ''
        ? say('alert.silent.never', { name: title })
        : say('alert.silent', { name: title, day: on });
    case 'kev':
      return (
        where +
        say('alert.kev', { cve: title, day: on, count: facts.count ?? 0, shown: count(facts.count ?? 0) })
      );
  }
}
