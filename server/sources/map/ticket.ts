/** What tickets of different trackers have in common: names of advisories in their words, and due dates that moved. */
import type { DueChange } from '@plumbline/shared/schema/observation.ts';
import type { Severity } from '@plumbline/shared/schema/values.ts';
import { isAdvisory } from '../read/advisory.ts';
import { readDay } from '../read/instant.ts';
import { instantOf } from './instant.ts';

/** Advisories that a ticket names, in the order in which they stand there. */
export const advisoriesIn = (texts: readonly (string | null | undefined)[]): string[] => [
  ...new Set(texts.flatMap((text) => (text ?? '').split(/[\s,;()[\]"'“”]+/)).filter(isAdvisory)),
];

const words: readonly [RegExp, Severity][] = [
  [/^(highest|blocker|critical|p0|1\b|1 -)/i, 'critical'],
  [/^(high|major|p1|2\b|2 -)/i, 'high'],
  [/^(medium|moderate|normal|p2|3\b|3 -)/i, 'medium'],
  [/^(lowest|trivial|planning|p4|5\b|5 -)/i, 'info'],
  [/^(low|minor|p3|4\b|4 -)/i, 'low'],
];

/** Jira's and ServiceNow's default priorities, by name or number; unknown for others. */
export const severityOfPriority = (priority: string | null | undefined): Severity =>
  words.find(([pattern]) => pattern.test(priority?.trim() ?? ''))?.[1] ?? 'unknown';

/** Changes of a due date in the order of time; one that takes the date away is left out. */
export function dueChangesOf(
  changes: readonly { at: string; from: string | null | undefined; to: string | null | undefined }[],
): DueChange[] {
  return changes
    .flatMap(({ at, from, to }) => {
      const day = to ? readDay(to) : null;
      const when = instantOf(at);
      return day === null || when === null ? [] : [{ at: when, from: from ? readDay(from) : null, to: day }];
    })
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}
