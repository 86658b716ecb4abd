import { paths, type RegisterSearch } from '../../paths.ts';

/** Addresses of the pages about promised work. */
export const followPaths = {
  review: () => '/follow',
  commitments: () => '/follow/commitments',
  /** An alarm's place in the list of alarms. */
  escalation: (id: number) => `/follow/escalations#alarm-${id}`,
  commitment: (id: number) => `/follow/commitments/${id}`,
  /** What a commitment closes, in the register. */
  findings: ({ fix, unit }: { fix: string; unit: string }, search: RegisterSearch = {}) =>
    paths.findings({ unit: unit === '' ? undefined : unit }, { fix, ...search }),
};
