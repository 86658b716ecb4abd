import type { Publication } from '@plumbline/shared/schema/publication.ts';
import type { BriefingName } from '../../api/publish.ts';
import { queryString, type Scope } from '../../paths.ts';

/** `2026-Q3 7f3a…`, `live` or `today` as an address has them. */
export const nameText = (name: BriefingName | 'today' | undefined): string =>
  name === undefined || name === 'today' ? (name ?? '') : `${name.period} ${name.digest}`.trim();

export function nameOf(text: unknown): BriefingName | undefined {
  const [period = '', digest = ''] = String(text ?? '').split(' ');
  return period === '' ? undefined : { period, digest };
}

/** Addresses of the pages about what is drafted and published. */
export const publishPaths = {
  archive: () => '/briefings',
  drafts: () => '/briefings/drafts',
  draft: (id: number) => `/briefings/drafts/${id}`,
  compare: (one?: BriefingName, other?: BriefingName | 'today', unit?: string) =>
    `/briefings/compare${queryString({ one: nameText(one), other: nameText(other), unit })}`,
  present: (of: { period: string; unit: string; digest: string }) => `/briefings/present${queryString(of)}`,
  /** With the code of a presentation, its remote. */
  remote: (code = '') => `/briefings/remote${code === '' ? '' : `#${code}`}`,
  /** The page that an address speaks of, one that was replaced too. */
  page: ({ period, unit, digest }: Scope) => `/${queryString({ period, unit, digest })}`,
  /** The page as it was published; of one that was replaced the digest says which. */
  published: ({
    period,
    unit,
    digest,
    supersededBy,
  }: Pick<Publication, 'period' | 'unit' | 'digest' | 'supersededBy'>) =>
    `/${queryString({ period, unit, digest: supersededBy === null ? '' : digest })}`,
};
