import type { ChartSpec } from '@plumbline/shared/schema/chart.ts';

/** What the marks of one kind of spec are drawn from. */
export type MarksProps<S = ChartSpec> = {
  spec: S;
  width: number;
  height: number;
  /** The place the reader is at, null where none. */
  active: number | null;
  onActive: (index: number | null) => void;
};
