import type { Grain } from '@plumbline/shared/schema/figure.ts';
import type { findingSorts } from '@plumbline/shared/schema/finding.ts';
import type { Scope } from './paths.ts';
import { classWords, kindWords, severityWords } from './ui/words.ts';

type Given = Record<string, unknown>;
export type Sort = (typeof findingSorts)[number];

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const among = <Word extends string>(value: unknown, words: readonly Word[]): Word | undefined =>
  words.find((word) => word === value);

const keys = <Word extends string>(words: Record<Word, string>) => Object.keys(words) as Word[];

export const sortWords: Record<Sort, string> = {
  risk: 'How likely it is exploited, then severity and age',
  opened: 'Opened',
  due: 'Due',
  severity: 'Severity',
  title: 'Title',
};

export const listedStates = { open: 'Open', closed: 'Closed', accepted: 'Accepted', all: 'All' } as const;
export const grainWords: Record<Grain, string> = { week: 'Week', month: 'Month', quarter: 'Quarter' };

/** The quarter (`2026-Q3`; absent is live) and the unit of every address. */
export const scopeSearch = (given: Given): Scope => ({
  period: /^\d{4}-Q[1-4]$/.test(String(given.period)) ? String(given.period) : undefined,
  unit: text(given.unit),
  digest: text(given.digest),
});

/** The register's filters; what is not one of them is dropped. */
export const registerSearch = (given: Given) => ({
  state: among(given.state, keys(listedStates)),
  kind: among(given.kind, keys(kindWords)),
  class: among(given.class, keys(classWords)),
  exploitable: given.exploitable === 'true' ? true : undefined,
  severity: among(given.severity, keys(severityWords)),
  openedIn: text(given.openedIn),
  closedIn: text(given.closedIn),
  movedIn: text(given.movedIn),
  owner: text(given.owner),
  overdue: given.overdue === 'true' ? true : given.overdue === 'false' ? false : undefined,
  source: text(given.source),
  fix: text(given.fix),
  search: text(given.search)?.slice(0, 200),
  sort: among(given.sort, keys(sortWords)),
  descending: given.descending === 'false' ? false : given.descending === 'true' ? true : undefined,
});
export type RegisterFilters = ReturnType<typeof registerSearch>;

/** The figure page's grain and the unit it is compared with. */
export const figureSearch = (given: Given) => ({
  grain: among(given.grain, keys(grainWords)),
  compare: text(given.compare),
});
