import { type FormTerm, meanEvents, type ScenarioTerm } from './model.ts';
import { lognormalNodes } from './quadrature.ts';

/**
 * E(L − x)⁺ of a year far out, where one large event is all there is to it: Σ events · E(X − x)⁺ (the principle of one big
 * jump; Embrechts, Klüppelberg, Mikosch, "Modelling Extremal Events" (1997), 1.3). Currency units; a few per cent low.
 */
export function meanBeyond(terms: readonly ScenarioTerm[], x: number): number {
  let mean = 0;
  for (const term of terms) {
    const sigma = term.lossFactorSigma;
    const factor =
      sigma === 0
        ? { points: Float64Array.of(1), weights: Float64Array.of(1) }
        : lognormalNodes(64, (-sigma * sigma) / 2, sigma);
    for (const form of term.forms) {
      const events = meanEvents(term) * form.probability * (form.secondary ? term.secondary : 1);
      for (let i = 0; i < factor.points.length; i++)
        mean += events * factor.weights[i]! * beyond(form, factor.points[i]!, x);
    }
  }
  return mean;
}

/** E(min(scale · X, cap) − x)⁺. */
function beyond({ shape, cap }: FormTerm, scale: number, x: number): number {
  const most = Math.min(cap, shape.max * scale);
  if (x >= most) return 0;
  const all = most === Infinity ? shape.mean : shape.limited(most / scale);
  return scale * (all - shape.limited(x / scale));
}
