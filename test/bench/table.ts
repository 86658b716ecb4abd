import type { BenchRow, Measured } from './benchmark.ts';

/** As many digits as count, without exponent. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size >= 1000) return Math.round(value).toLocaleString('en-US');
  return value.toFixed(size >= 10 ? 1 : size >= 0.1 ? 2 : 4);
}

const measured = ({ median, min, max, runs }: Measured): string =>
  runs === 1 ? numberText(median) : `${numberText(median)} (${numberText(min)}–${numberText(max)})`;

/** Rows of one benchmark as lines: what, ours, reference, ratio. */
export function tableOf(rows: readonly BenchRow[]): string[] {
  const heading = ['what', 'median (min–max)', 'reference', 'ratio', 'target'];
  const cells = rows.map((row) => [
    row.what,
    `${measured(row.ours)} ${row.unit}`,
    row.reference === null ? '–' : `${measured(row.reference)} ${row.reference.what}`,
    row.ratio === null ? '–' : numberText(row.ratio),
    row.target ?? '',
  ]);
  const widths = heading.map((name, at) => Math.max(name.length, ...cells.map((row) => row[at]!.length)));
  const line = (row: string[]) => `  ${row.map((cell, at) => cell.padEnd(widths[at]!)).join('  ')}`.trimEnd();
  return [
    line(heading),
    ...cells.flatMap((row, at) => {
      const { note } = rows[at]!;
      return note === undefined
        ? [line(row)]
        : [line(row), ...note.split('\n').map((text) => `      ${text}`)];
    }),
  ];
}
