import { useQuery } from '@tanstack/react-query';
import { subscriptionsQuery } from '../../api/delivery.ts';
import { unitsQuery } from '../../api/queries.ts';
import { useFormats } from '../use-formats.ts';

/** What every form of what is sent needs: the units one sees, the languages there are, and how things are written. */
export function useSending() {
  const units = useQuery(unitsQuery).data?.items ?? [];
  const languages = useQuery(subscriptionsQuery).data?.languages ?? [];
  const formats = useFormats();
  return { units, languages, formats, locale: formats.locale };
}
