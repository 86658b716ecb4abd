import type { Severity } from '@plumbline/shared/schema/values.ts';

const words: Record<string, Severity> = {
  critical: 'critical',
  blocker: 'critical',
  highest: 'critical',
  urgent: 'critical',
  severe: 'critical',
  high: 'high',
  important: 'high',
  major: 'high',
  serious: 'high',
  error: 'high',
  medium: 'medium',
  med: 'medium',
  moderate: 'medium',
  normal: 'medium',
  warning: 'medium',
  low: 'low',
  minor: 'low',
  lowest: 'info',
  trivial: 'info',
  informative: 'info',
  note: 'info',
  info: 'info',
  informational: 'info',
  information: 'info',
  negligible: 'info',
  none: 'info',
};

/** One of ours for the word a tool uses; `unknown` for a word that is none. */
export function severityOfWord(word: string | null | undefined): Severity {
  return words[(word ?? '').trim().toLowerCase()] ?? 'unknown';
}

/** Qualitative rating of a CVSS score, v3.1 specification § 5: 0.1 low, 4.0 medium, 7.0 high, 9.0 critical. */
export function severityOfScore(score: number | null | undefined): Severity {
  if (typeof score !== 'number' || !(score >= 0 && score <= 10)) return 'unknown';
  if (score === 0) return 'info';
  if (score < 4) return 'low';
  if (score < 7) return 'medium';
  return score < 9 ? 'high' : 'critical';
}

const ranks: Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

/**
 * What people write in a column: `High`, `1 - Critical`, `High (8.1)`, the ranks `P1` to `P5`, `S1`, `Sev 2`, a CVSS
 * score. A bare 1 to 5 is a rank where the column is a priority; elsewhere it is `unknown`, as tools count it up or down.
 */
export function severityOfCell(text: string | null, column: string): Severity {
  const plain = (text ?? '').trim().toLowerCase();
  const whole = severityOfWord(plain);
  if (whole !== 'unknown') return whole;
  const rank = /^(?:p|s|sev|severity|priority)[\s_-]*([1-5])$/.exec(plain)?.[1];
  const bare = /^[1-5]$/.test(plain);
  if (rank !== undefined || (bare && /priority/i.test(column)))
    return ranks[Number(rank ?? plain) - 1] ?? 'unknown';
  if (bare) return 'unknown';
  if (/^\d+([.,]\d+)?$/.test(plain)) return severityOfScore(Number(plain.replace(',', '.')));
  const named = new Set(
    plain
      .split(/[^a-z]+/)
      .map(severityOfWord)
      .filter((word) => word !== 'unknown'),
  );
  const [only] = named;
  return only && named.size === 1 ? only : 'unknown';
}
