import type { ExposureCheck } from '../../schema/exposure-report.ts';
import type { CheckGround } from './check-ground.ts';

const ADDS_UP = 1e-9;

interface Sum {
  /** `The scenarios add up to`. */
  parts: string;
  sum: number;
  whole: number;
  /** Share of the whole within which they count as equal. */
  within?: number;
}

function firstApart(sums: readonly Sum[]): Sum | undefined {
  return sums.find(
    ({ sum, whole, within = ADDS_UP }) =>
      !(Math.abs(sum - whole) <= within * Math.max(Math.abs(sum), Math.abs(whole))),
  );
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/** Scenarios, and forms of loss, add up to the whole. */
export function additivityCheck({ result, amount }: CheckGround): ExposureCheck {
  const sums: Sum[] = [
    { parts: 'The scenarios', sum: total(result.scenarios.map(({ ale }) => ale)), whole: result.ale },
    { parts: 'The forms of loss', sum: total(result.forms.map(({ ale }) => ale)), whole: result.ale },
    ...result.scenarios.map(({ name, ale, forms }) => ({
      parts: `The forms of loss of “${name}”`,
      sum: total(forms.map((form) => form.ale)),
      whole: ale,
    })),
  ];
  const apart = firstApart(sums);
  return {
    id: 'additivity',
    name: 'Scenarios and forms of loss add up to the whole',
    passed: apart === undefined,
    detail:
      apart === undefined
        ? `Scenarios and forms of loss add up to ${amount(result.ale)} a year.`
        : `${apart.parts} add up to ${amount(apart.sum)} a year; expected ${amount(apart.whole)}.`,
  };
}

/** What comes through findings and what does not add up, and so do the shares of findings and of the worst years. */
export function sharesCheck({ result, weights, amount }: CheckGround): ExposureCheck {
  const { scenarios } = result;
  const percent = (share: number) => share * 100;
  const sums: Sum[] = [
    { parts: 'What fixing can and cannot remove', sum: result.driven + result.base, whole: result.ale },
    {
      parts: 'What comes through findings',
      sum: total(scenarios.map(({ driven }) => driven)),
      whole: result.driven,
    },
    ...scenarios.map(({ name, driven, base, ale }) => ({
      parts: `What fixing can and cannot remove of “${name}”`,
      sum: driven + base,
      whole: ale,
    })),
  ];
  if (scenarios.every(({ drivenPerWeight }) => drivenPerWeight !== null))
    sums.push({
      parts: 'The shares of all findings',
      sum: total(scenarios.map(({ id, drivenPerWeight }) => drivenPerWeight! * (weights.get(id) ?? 0))),
      whole: result.driven,
    });
  if (result.ale > 0)
    sums.push({
      parts: 'The shares of the scenarios',
      sum: percent(total(scenarios.map(({ share }) => share))),
      whole: 100,
    });
  const tail = scenarios.map(({ tailShare }) => tailShare);
  if (tail.length > 0 && tail.every((share) => share !== null))
    sums.push({ parts: 'The shares in the worst years', sum: percent(total(tail)), whole: 100 });
  const apart = firstApart(sums);
  return {
    id: 'shares',
    name: 'What comes through findings and what does not add up',
    passed: apart === undefined,
    detail:
      apart === undefined
        ? `${amount(result.driven)} a year comes through findings and ${amount(result.base)} does not: together ${amount(result.driven + result.base)}.`
        : `${apart.parts} add up to ${amount(apart.sum)}; expected ${amount(apart.whole)}.`,
  };
}
