import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Scope } from '../paths.ts';

/** The quarter and unit of the address, and how to change them without leaving the page. */
export function useScope(): { scope: Scope; change: (next: Scope) => void } {
  const { period, unit, digest } = useSearch({ strict: false }) as Scope;
  const navigate = useNavigate();
  const scope = useMemo(() => ({ period, unit, digest }), [period, unit, digest]);
  return {
    scope,
    change: (next) =>
      void navigate({
        to: '.',
        search: (before: Scope) => ({ ...before, digest: undefined, ...next }),
        resetScroll: false,
      }),
  };
}
