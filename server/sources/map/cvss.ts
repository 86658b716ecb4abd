import { cvssBaseScore, cvssVersion } from '@plumbline/shared/core/cvss.ts';
import type { CvssScore } from '@plumbline/shared/schema/observation.ts';
import type { Severity } from '@plumbline/shared/schema/values.ts';
import { severityOfScore, severityOfWord } from '../read/severity.ts';

export interface GivenCvss {
  vector?: string | null | undefined;
  score?: number | string | null | undefined;
  version?: string | null | undefined;
}

/**
 * What a source says of CVSS, each statement once. A vector without a score is scored here (versions 2 and 3); a
 * score of 0 without a vector is how tools write "none" and is left out. A vector that is none gives only its score;
 * one of version 3 or 4 without its prefix gets that of the version the source names, else of the newest it can be.
 */
export function cvssOf(given: Iterable<GivenCvss>): CvssScore[] {
  const found = new Map<string, CvssScore>();
  for (const { vector, score, version } of given) {
    const given = vector?.trim().replace(/^\((.*)\)$/, '$1') ?? '';
    const text = /^[^/\s]+:[^/]*\//.test(given) ? withPrefix(given, versionOf(version)) : null;
    const number = score === null || score === undefined || score === '' ? null : Number(score);
    const stated = number !== null && number >= 0 && number <= 10 ? number : null;
    if (text === null && !stated) continue;
    const known = text === null ? versionOf(version) : (cvssVersion(text) ?? versionOf(version));
    const each: CvssScore = {
      version: known,
      vector: text,
      score: stated ?? (text === null ? null : cvssBaseScore(text)),
    };
    found.set(`${each.version} ${each.vector} ${each.score}`, each);
  }
  return [...found.values()];
}

function withPrefix(vector: string, version: CvssScore['version']): string {
  if (/^AV:[A-Z]\/AC:[A-Z]\/PR:/.test(vector)) return `CVSS:${version === '3.0' ? '3.0' : '3.1'}/${vector}`;
  return /^AV:[A-Z]\/AC:[A-Z]\/AT:/.test(vector) ? `CVSS:4.0/${vector}` : vector;
}

/** The source's own word for severity; where it has none, the rating of its newest CVSS score. */
export function severityOrRating(word: string | null | undefined, cvss: CvssScore[]): Severity {
  const stated = severityOfWord(word);
  if (stated !== 'unknown') return stated;
  const newest = cvss
    .filter((each) => each.score !== null)
    .sort((a, b) => (b.version ?? '').localeCompare(a.version ?? ''))[0];
  return newest?.score == null ? 'unknown' : severityOfScore(newest.score);
}

function versionOf(word: string | null | undefined): CvssScore['version'] {
  const version = /^(?:CVSS[_ ]?v?)?([234])(?:\.([01]))?/i.exec(word ?? '');
  if (!version) return null;
  if (version[1] === '2') return '2.0';
  if (version[1] === '4') return '4.0';
  return version[2] === '0' ? '3.0' : '3.1';
}
