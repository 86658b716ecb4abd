import type { CvssScore } from '../schema/observation.ts';
import { cvssVersion } from './cvss.ts';

/** Metrics with the letters that each may take; `must` are those without which a vector says nothing. */
interface Metrics {
  must: Record<string, string>;
  may: Record<string, string>;
}

const lossOf = (names: string, letters: string) =>
  Object.fromEntries(names.split(' ').map((name) => [name, letters]));

/** FIRST: "A Complete Guide to CVSS 2.0", section 2. Values of more than one letter stand in `longValues`. */
const version2: Metrics = {
  must: { AV: 'LAN', AC: 'HML', Au: 'MSN', ...lossOf('C I A', 'NPC') },
  may: { E: 'UFH', RL: 'WU', RC: 'C', CDP: 'NLH', TD: 'NLMH', ...lossOf('CR IR AR', 'LMH') },
};
/** FIRST: "CVSS v3.1 Specification", table 15; version 3.0 has the same metrics. */
const version3: Metrics = {
  must: { AV: 'NALP', AC: 'LH', PR: 'NLH', UI: 'NR', S: 'UC', ...lossOf('C I A', 'NLH') },
  may: {
    ...{ E: 'XUPFH', RL: 'XOTWU', RC: 'XURC', MAV: 'XNALP', MAC: 'XLH', MPR: 'XNLH', MUI: 'XNR', MS: 'XUC' },
    ...lossOf('CR IR AR', 'XLMH'),
    ...lossOf('MC MI MA', 'XNLH'),
  },
};
/** FIRST: "CVSS v4.0 Specification", table 23. */
const version4: Metrics = {
  must: { AV: 'NALP', AC: 'LH', AT: 'NP', PR: 'NLH', UI: 'NPA', ...lossOf('VC VI VA SC SI SA', 'HLN') },
  may: {
    ...{ E: 'XAPU', MAV: 'XNALP', MAC: 'XLH', MAT: 'XNP', MPR: 'XNLH', MUI: 'XNPA', MSC: 'XHLN' },
    ...lossOf('CR IR AR', 'XHML'),
    ...lossOf('MVC MVI MVA', 'XHLN'),
    ...lossOf('MSI MSA', 'XHLNS'),
    ...{ S: 'XNP', AU: 'XNY', R: 'XAUI', V: 'XDC', RE: 'XLMH', U: 'X' },
  },
};
const longValues: Record<'2.0' | '4.0', Record<string, readonly string[]>> = {
  '2.0': {
    E: ['POC', 'ND'],
    RL: ['OF', 'TF', 'ND'],
    RC: ['UC', 'UR', 'ND'],
    CDP: ['LM', 'MH', 'ND'],
    ...Object.fromEntries(['TD', 'CR', 'IR', 'AR'].map((name) => [name, ['ND']])),
  },
  '4.0': { U: ['Clear', 'Green', 'Amber', 'Red'] },
};
const metricsOf = { '2.0': version2, '3.0': version3, '3.1': version3, '4.0': version4 };

/** One weakness on a thousand machines is one vector: what was found of the last ones is kept. */
const judged = new Map<string, string | null>();
const mostJudged = 20_000;

/** What is wrong with a CVSS vector of version 2, 3 or 4, in words that follow “it”; null: nothing. */
export function cvssProblem(vector: string): string | null {
  const known = judged.get(vector);
  if (known !== undefined) return known;
  if (judged.size >= mostJudged) judged.clear();
  const problem = problemOf(vector);
  judged.set(vector, problem);
  return problem;
}

function problemOf(vector: string): string | null {
  const version = cvssVersion(vector);
  if (version === null) return 'begins with no version that is known (CVSS:3.0, CVSS:3.1, CVSS:4.0)';
  const { must, may } = metricsOf[version];
  const long = version === '2.0' || version === '4.0' ? longValues[version] : {};
  const given = new Set<string>();
  for (const part of vector
    .replace(/^\(|\)$/g, '')
    .replace(/^CVSS:[\d.]+\//, '')
    .split('/')) {
    const [name = '', value = '', ...more] = part.split(':');
    const letters = Object.hasOwn(must, name) ? must[name] : Object.hasOwn(may, name) ? may[name] : undefined;
    if (letters === undefined) return `has “${part}”, which is no metric of version ${version}`;
    const isValue = (value.length === 1 && letters.includes(value)) || long[name]?.includes(value) === true;
    if (!isValue || more.length > 0) return `has “${part}”, which is no value of ${name}`;
    if (given.has(name)) return `says ${name} twice`;
    given.add(name);
  }
  const missing = Object.keys(must).find((name) => !given.has(name));
  return missing === undefined ? null : `does not say ${missing}`;
}

/**
 * The vector that speaks for a source's record: of those that are well formed the newest version's, then that of the
 * highest score. Null: the source gives none.
 */
export function chosenVector(cvss: readonly CvssScore[]): string | null {
  let chosen: CvssScore | null = null;
  for (const each of cvss) {
    if (each.vector === null || cvssProblem(each.vector) !== null) continue;
    if (chosen === null || isBefore(each, chosen)) chosen = each;
  }
  return chosen?.vector ?? null;
}

function isBefore(one: CvssScore, other: CvssScore): boolean {
  const [a, b] = [cvssVersion(one.vector ?? '') ?? '', cvssVersion(other.vector ?? '') ?? ''];
  return a === b ? (one.score ?? 0) > (other.score ?? 0) : a > b;
}
