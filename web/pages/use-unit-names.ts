import { useQuery } from '@tanstack/react-query';
import { unitsQuery } from '../api/queries.ts';
import { unitText } from '../panels/people/unit-names.ts';

/** A unit in words by its path; the path itself where it is not known (yet). */
export function useUnitNames(): (path: string) => string {
  const { data } = useQuery(unitsQuery);
  return (path) => unitText(path, data?.items ?? []);
}
