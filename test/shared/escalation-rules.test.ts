import { settleAlarm } from '@plumbline/shared/core/follow/escalation-rules.ts';
import { describe, expect, it } from 'vitest';

const dayMs = 86_400_000;
const alarm = (exploited: number[], listed: number[], today: number) =>
  settleAlarm(
    {
      raisedMs: 0,
      exploitedMs: exploited.map((day) => day * dayMs),
      listedMs: listed.map((day) => day * dayMs),
    },
    today * dayMs,
  );

describe('an alarm', () => {
  it.each([
    ['stays open while nothing happened', [], [], 90, null],
    ['is over after its days', [], [], 91, { outcome: 'unconfirmed', closedMs: 90 * dayMs }],
    ['was right by an incident', [12], [], 30, { outcome: 'exploited', closedMs: 12 * dayMs }],
    ['was right by a listing', [], [20], 30, { outcome: 'listed', closedMs: 20 * dayMs }],
    ['counts what came first', [40], [20], 60, { outcome: 'listed', closedMs: 20 * dayMs }],
    ['counts the incident of the same day', [20], [20], 60, { outcome: 'exploited', closedMs: 20 * dayMs }],
    ['counts the last day', [90], [], 120, { outcome: 'exploited', closedMs: 90 * dayMs }],
    ['counts nothing later', [91], [95], 120, { outcome: 'unconfirmed', closedMs: 90 * dayMs }],
    ['counts nothing known before', [-3], [0], 120, { outcome: 'unconfirmed', closedMs: 90 * dayMs }],
    ['counts nothing to come', [50], [], 40, null],
  ])('%s', (_, exploited, listed, today, word) => {
    expect(alarm(exploited, listed, today)).toEqual(word);
  });
});
