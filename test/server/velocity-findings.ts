/** Findings whose pace is known beforehand. */
import { seen } from '../support/imports.ts';

const dayMs = 86_400_000;
const firstMonday = Date.parse('2025-01-06T00:00:00Z');
export const weekOf = (week: number, day = 0) =>
  new Date(firstMonday + (week * 7 + day) * dayMs).toISOString();

/** Three findings a week for 90 weeks, each closed three weeks later, each its own fix. */
export const steady = Array.from({ length: 90 * 3 }, (_, at) => {
  const week = Math.floor(at / 3);
  return seen({
    externalId: `CVE-2023-${1000 + at}`,
    component: { name: `part-${at}`, version: '1.0.0', purl: null, ecosystem: 'npm', fixedVersion: null },
    firstSeenAt: weekOf(week, at % 3),
    ...(week < 87 ? { status: 'fixed', closedAt: weekOf(week + 3, at % 3) } : {}),
  });
});
/** One library in forty places, found by a source that was not there before, closed together. */
export const library = Array.from({ length: 40 }, (_, at) =>
  seen({
    externalId: `CVE-2022-${1000 + at}`,
    asset: `store-${at}`,
    component: { name: 'log-lib', version: '1.0.0', purl: null, ecosystem: 'npm', fixedVersion: '1.1.0' },
    firstSeenAt: weekOf(60, 1),
    status: 'fixed',
    closedAt: weekOf(75, 2),
  }),
);
export const accepted = seen({
  externalId: 'CVE-2021-1',
  component: { name: 'kept', version: '1.0.0', purl: null, ecosystem: 'npm', fixedVersion: null },
  firstSeenAt: weekOf(0),
  status: 'accepted',
  closedAt: weekOf(1),
  acceptedUntil: weekOf(2).slice(0, 10),
});
