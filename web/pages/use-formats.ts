import { useQuery } from '@tanstack/react-query';
import { companyQuery } from '../api/queries.ts';
import { defaultFormats, type Formats } from '../ui/format.ts';

/** The company's locale and currency; English and dollars until they are known. */
export function useFormats(): Formats {
  const { data } = useQuery(companyQuery);
  if (data === undefined) return defaultFormats;
  return { locale: data.locale, currency: data.currency };
}
