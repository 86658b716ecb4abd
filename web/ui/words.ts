import { numberFormat } from '@plumbline/shared/core/intl-format.ts';
import type { ExploitabilityClass, Severity, WeaknessKind } from '@plumbline/shared/schema/values.ts';

/** The field's own terms in words that a reader without training understands. */
export const severityWords: Record<Severity, string> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  info: 'Information',
  unknown: 'Not rated',
};

export const classWords: Record<ExploitabilityClass, string> = {
  exploited: 'Exploited now',
  likely: 'Likely',
  possible: 'Possible',
  theoretical: 'Theoretical',
  'not-affected': 'Not affected',
};

export const kindWords: Record<WeaknessKind, string> = {
  vulnerability: 'Vulnerability',
  'outdated-dependency': 'Outdated dependency',
  'end-of-life': 'End of life',
  'code-weakness': 'Code weakness',
  misconfiguration: 'Misconfiguration',
  'exposed-secret': 'Exposed secret',
  architecture: 'Architecture',
  'code-quality': 'Code quality',
};

/** `1 finding`, `2 findings`. */
export const counted = (count: number, one: string, many: string, locale = 'en'): string =>
  `${numberFormat(locale).format(count)} ${count === 1 ? one : many}`;
