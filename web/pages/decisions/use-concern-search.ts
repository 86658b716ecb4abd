import { queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../../api/client.ts';
import { problemOf } from '../../api/problem-of.ts';
import type { ConcernSearch } from '../../panels/decisions/concern-picker.tsx';
import { findingOffer, fixOffers, numbersIn, type Offered } from '../../panels/decisions/concerned.ts';

const restMs = 250;
const fewestLetters = 2;
/** Findings that are asked for, and how many of them and of their fixes are offered. */
const [asked, findingsShown, fixesShown] = [24, 8, 4];

const searchQuery = (search: string) =>
  queryOptions({
    queryKey: ['findings', 'concern', search],
    queryFn: ({ signal }) => api.findings({ search, limit: asked }, signal),
    retry: false,
  });

interface Searched {
  units: readonly { path: string; text: string }[];
  scenarios: readonly { id: string; name: string }[];
  /** Somebody may name only findings of their own. */
  onlyFindings: boolean;
  unitName: (path: string) => string;
  locale: string;
}

/** What can be picked for what is typed: units and scenarios at once, findings and their fixes as the server knows them. */
export function useConcernSearch({
  units,
  scenarios,
  onlyFindings,
  unitName,
  locale,
}: Searched): ConcernSearch {
  const [text, onText] = useState('');
  const [rested, setRested] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  const words = text.trim();
  const numbers = numbersIn(words);
  const isSearch = words.length >= fewestLetters && numbers.length === 0;
  const search = useQuery({ ...searchQuery(rested.trim()), enabled: isSearch && rested === text });
  const found = isSearch && rested === text ? (search.data?.items ?? []) : [];
  const fits = (name: string) => name.toLowerCase().includes(words.toLowerCase());
  const ofCompany: Offered[] = onlyFindings
    ? []
    : [
        ...units.map(({ path, text: name }) => ({
          kind: 'unit' as const,
          id: path,
          text: name,
          note: path === name ? '' : path,
        })),
        ...scenarios.map(({ id, name }) => ({ kind: 'scenario' as const, id, text: name, note: '' })),
      ].filter(({ text: name, id }) => fits(name) || fits(id));
  const byNumber: Offered[] =
    numbers.length === 0
      ? []
      : [
          {
            kind: 'finding',
            id: [...new Set(numbers)].join(','),
            text: `${numbers.length === 1 ? 'Finding' : 'Findings'} ${numbers.join(', ')}`,
            note: 'by number',
          },
        ];
  const offered = [
    ...ofCompany,
    ...(onlyFindings ? [] : fixOffers(found, locale).slice(0, fixesShown)),
    ...found.slice(0, findingsShown).map((finding) => findingOffer(finding, unitName)),
    ...byNumber,
  ];
  return { text, onText, offered, status: statusOf() };

  function statusOf(): string {
    if (isSearch && (rested !== text || search.isFetching)) return 'Searching the findings…';
    if (isSearch && search.error !== null) {
      const { detail, title } = problemOf(search.error);
      return `The findings cannot be searched: ${detail ?? title}`;
    }
    if (offered.length > 0 || words === '') return '';
    if (!isSearch) return 'Type two letters or more.';
    return `Nothing that is open fits “${words}”.`;
  }
}
