import type { ChartSpec } from '../../schema/chart.ts';
import { speechOf } from '../language/speech.ts';
import { amountOfUnitText } from '../money.ts';

type Spec<K extends ChartSpec['kind']> = Extract<ChartSpec, { kind: K }>;

export function bullet(
  id: string,
  title: string,
  of: { value: number; target: number | null },
  unit: string,
  locale: string,
): Spec<'bullet'> {
  const { say } = speechOf(locale);
  const show = (value: number) => amountOfUnitText(value, locale);
  const max = Math.max(of.value, of.target ?? 0) * 1.25 || 1;
  return {
    kind: 'bullet',
    id: `${id}-bullet`,
    title,
    subtitle: '',
    alt: say('alt.bullet', {
      title,
      value: show(of.value),
      target: of.target === null ? '' : say('alt.bullet.target', { target: show(of.target) }),
      unit,
    }),
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
  const { say, shortPeriod } = speechOf(locale);
  return {
    kind: 'sparkline',
    id: `${id}-sparkline`,
    title,
    subtitle: '',
    alt: say('alt.sparkline', { title, count: points.length }),
    unit,
    decimals: 1,
    locale,
    points: points.map((point) => ({ label: shortPeriod(point.label), value: point.value })),
  };
}
