import type { Correlation } from '../../schema/scenario.ts';
import { PI, sin } from './elementary.ts';

/** Pearson correlation of normal scores whose ranks correlate by ρ: 2 sin(π ρ / 6) (K. Pearson, 1907). */
export function scoreCorrelation(rank: number): number {
  return 2 * sin((PI * rank) / 6);
}

/**
 * The lower triangle L with L·Lᵀ = the correlation of the normal scores of the forms of one event, in their order: row f
 * has f + 1 entries. Null where every pair is independent.
 * @throws RangeError where the pairs cannot all hold at once
 */
export function scoreFactor(
  forms: readonly { form: string }[],
  correlation: Correlation | undefined,
): Float64Array[] | null {
  if (correlation === undefined || forms.length < 2) return null;
  const between = (a: string, b: string): number => {
    if (typeof correlation === 'number') return scoreCorrelation(correlation);
    const pair = correlation.find(([one, other]) => (one === a && other === b) || (one === b && other === a));
    return pair === undefined ? 0 : scoreCorrelation(pair[2]);
  };
  const rows: Float64Array[] = [];
  let any = false;
  for (let i = 0; i < forms.length; i++) {
    const row = new Float64Array(i + 1);
    let rest = 1;
    for (let j = 0; j < i; j++) {
      const wanted = between(forms[i]!.form, forms[j]!.form);
      if (wanted !== 0) any = true;
      let sum = wanted;
      for (let k = 0; k < j; k++) sum -= row[k]! * rows[j]![k]!;
      row[j] = rows[j]![j]! > 1e-9 ? sum / rows[j]![j]! : 0;
      if (rows[j]![j]! <= 1e-9 && Math.abs(sum) > 1e-9) throw impossible();
      rest -= row[j]! * row[j]!;
    }
    if (rest < -1e-12) throw impossible();
    row[i] = Math.sqrt(Math.max(0, rest));
    rows.push(row);
  }
  return any ? rows : null;
}

const impossible = () => new RangeError('these correlations cannot all hold at once');
