import type { RequestDraft } from '@plumbline/shared/schema/request-preview.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { requestPreviewQuery } from '../../api/decisions.ts';
import { problemOf } from '../../api/problem-of.ts';
import type { PreviewSaid } from '../../panels/decisions/request-preview.tsx';

/** Typing that goes on is not answered letter by letter. */
const restMs = 600;

/** What the engine says of a request while it is written, a short while after the last key. */
export function useRequestPreview(draft: RequestDraft | null): PreviewSaid {
  const text = draft === null ? null : JSON.stringify(draft);
  const [rested, setRested] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  const asking = useQuery({
    ...requestPreviewQuery(rested ?? '{}'),
    enabled: rested !== null,
    placeholderData: keepPreviousData,
  });
  if (text === null || rested === null) return { answer: null, working: text !== null, refused: null };
  const problem = asking.error === null ? null : problemOf(asking.error);
  return {
    answer: asking.data ?? null,
    working: asking.isFetching,
    refused: problem === null ? null : (problem.detail ?? problem.title),
  };
}
