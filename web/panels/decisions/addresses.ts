import { queryString } from '../../paths.ts';

/** Addresses of the pages about what is asked and decided. */
export const decisionPaths = {
  all: () => '/follow/decisions',
  one: (id: string) => `/follow/decisions/${encodeURIComponent(id)}`,
  /** A request, about a finding where one is named. */
  ask: (finding?: number) => `/follow/decisions/new${queryString({ finding })}`,
  /** A request about the findings that are chosen. */
  askAbout: (findings: readonly number[]) =>
    `/follow/decisions/new${queryString({ finding: findings.join(', ') })}`,
  escalations: (finding?: number) => `/follow/escalations${queryString({ finding })}`,
};
