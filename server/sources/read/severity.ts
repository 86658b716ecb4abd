import type { Severity } from '@plumbline/shared/schema/values.ts';

const words: Record<string, Severity> = {
  critical: 'critical',
  blocker: 'critical',
  high: 'high',
  important: 'high',
  major: 'high',
  error: 'high',
  medium: 'medium',
  moderate: 'medium',
  warning: 'medium',
  low: 'low',
  minor: 'low',
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
