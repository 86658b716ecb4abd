/** A native chart as data: what is drawn, and so what its workbook holds. */
export interface PlotSeries {
  name: string;
  /** Areas stack, columns stack or stand side by side as the plot says, lines lie on top. */
  layer: 'area' | 'column' | 'line';
  /** One for each category; null is a gap. */
  values: (number | null)[];
  /** `#RRGGBB`; null draws nothing: the lower part of a range, the foot of a step. */
  color: string | null;
  dash?: boolean;
  /** Drawn with an edge alone: a target, a published value. */
  outlined?: boolean;
  /** Number format of the labels on every point. */
  labels?: string;
  /** Texts beside single points, by index. */
  texts?: ReadonlyMap<number, string>;
  textColor?: string;
  /** Where the texts of a line stand; at its right where not said. */
  above?: boolean;
  /** Points with a colour of their own, by index. */
  colors?: ReadonlyMap<number, string>;
  /** Points not complete yet, by index: hatched. */
  hatched?: ReadonlySet<number>;
  /** Points to which no line leads: a break of method or scope lies before them. */
  breaks?: ReadonlySet<number>;
}

export interface Plot {
  title: string;
  categories: string[];
  series: PlotSeries[];
  /** Columns on one another. */
  stacked: boolean;
  /** Columns lie, the first on top. */
  lying?: boolean;
  /** Share of a column's place that stays free, in percent. */
  gap: number;
  overlap: number;
  /** Number format of the value axis; null leaves both axes out. */
  axisFormat: string | null;
  /** Ends of the value axis; left to the program that shows it where not said. */
  min?: number;
  max?: number;
  /** Free part of the width at the right, for texts beside the last points: 0 to 1. */
  room: number;
  /** Columns of the workbook behind those of the chart. */
  more?: { name: string; values: (number | null)[] }[];
}

/** `0.00` for two decimals. */
export const numberFormat = (decimals: number): string =>
  decimals <= 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;

/** Sums of binary fractions without their last noise, so that a cell reads `0.3`. */
export const exact = (value: number): number => Number(value.toPrecision(12));
