import type { ChartSpec } from '../../schema/chart.ts';
import { shortPeriodText } from '../wording/words.ts';

type Spec<K extends ChartSpec['kind']> = Extract<ChartSpec, { kind: K }>;

const show = (value: number) => (Math.abs(value) >= 10 ? value.toFixed(0) : value.toFixed(1));

export function bullet(
  id: string,
  title: string,
  of: { value: number; target: number | null },
  unit: string,
  locale: string,
): Spec<'bullet'> {
  const max = Math.max(of.value, of.target ?? 0) * 1.25 || 1;
  return {
    kind: 'bullet',
    id: `${id}-bullet`,
    title,
    subtitle: '',
    alt: `${title}: ${show(of.value)}${of.target === null ? '' : `, held against ${show(of.target)}`} ${unit}`,
    unit,
    decimals: 1,
    locale,
    value: of.value,
    target: of.target,
    max,
  };
}

export function sparkline(
  id: string,
  title: string,
  points: readonly { label: string; value: number | null }[],
  unit: string,
  locale: string,
): Spec<'sparkline'> {
  return {
    kind: 'sparkline',
    id: `${id}-sparkline`,
    title,
    subtitle: '',
    alt: `${title}, ${points.length} quarters`,
    unit,
    decimals: 1,
    locale,
    points: points.map((point) => ({ label: shortPeriodText(point.label), value: point.value })),
  };
}
