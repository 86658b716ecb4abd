import { quartersBefore } from '@plumbline/web/pages/period-picker.tsx';
import { expect, it } from 'vitest';

it('goes back by quarters across the turn of the year', () => {
  expect(quartersBefore('2026-Q2', 4)).toEqual(['2026-Q1', '2025-Q4', '2025-Q3', '2025-Q2']);
});
