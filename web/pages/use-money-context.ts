import type { MoneyContext } from '@plumbline/shared/core/exposure/resolve.ts';
import { toMajor } from '@plumbline/shared/core/money.ts';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { exposureSettingsQuery, ratesQuery, regimesQuery } from '../api/scenarios.ts';

/** What a scenario's amounts mean today: rates, laws and the turnover they rest on. */
export function useMoneyContext(currency: string, onDay: string): MoneyContext {
  const rates = useQuery(ratesQuery).data;
  const regimes = useQuery(regimesQuery).data;
  const minor = useQuery(exposureSettingsQuery).data?.turnoverMinor ?? null;
  return useMemo(
    () => ({
      currency,
      rates: rates ?? [],
      regimes: regimes ?? [],
      turnover: minor === null ? null : toMajor(minor, currency),
      onDay,
    }),
    [currency, onDay, rates, regimes, minor],
  );
}
