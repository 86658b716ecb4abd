import { CURVE_NUMBERS } from './curve.ts';
import { kernelLanes } from './kernel.ts';
import type { Lanes, YearLists } from './lanes.ts';
import type { ScenarioTerm } from './model.ts';
import { plainLanes } from './plain-lanes.ts';

/** Trials per block; sums run over blocks in order, so the bits do not depend on how the work is cut. */
export const BLOCK = 65_536;
/** Trials that are drawn at a time: their lists stay close to the processor. Divides the block. */
export const PIECE = 16_384;

/** The lists that every scenario of a run draws into, one after the other. */
export interface Workbench {
  lanes: Lanes;
  trial: Int32Array;
  head: Int32Array;
  event: Int32Array;
  /** Trials with an event of the scenario in this piece, ascending. */
  touched: Int32Array;
  lists: YearLists;
  /** Loss factor of the trial. */
  scale: Float64Array;
  /** One list per form. */
  losses: Float64Array[];
  score: Float64Array;
  /** Annual loss of the scenario in hand; place 0 is the first trial of the piece. */
  year: Float64Array;
  /** Annual loss of all scenarios; place 0 is the first trial of the block. */
  gross: Float64Array;
}

const LISTS = 13;

/** The largest memory that the lists and curves of these scenarios can need, in bytes. */
function bytesFor(terms: readonly ScenarioTerm[], forms: number): number {
  const curves = terms.reduce((sum, term) => sum + term.forms.length + 4, 0);
  return (
    (LISTS + forms) * (PIECE * 8 + 128) +
    BLOCK * 8 +
    128 +
    curves * (CURVE_NUMBERS * 8 + 128) +
    terms.length * 2112
  );
}

/** @param which the inner loops to use; without a wish the kernel where there is one */
export function workbench(terms: readonly ScenarioTerm[], which?: 'plain' | 'kernel'): Workbench {
  const forms = terms.reduce((most, term) => Math.max(most, term.forms.length), 1);
  const kernel = which === 'plain' ? null : kernelLanes(bytesFor(terms, forms));
  if (which === 'kernel' && kernel === null) throw new RangeError('there is no WebAssembly with SIMD here');
  const lanes = kernel ?? plainLanes;
  const numbers = () => lanes.numbers(PIECE);
  return {
    lanes,
    trial: lanes.words(PIECE),
    head: lanes.words(PIECE),
    event: lanes.words(PIECE),
    touched: lanes.words(PIECE),
    lists: { gap: numbers(), rate: numbers(), second: numbers(), factor: numbers() },
    scale: numbers(),
    // One after the other, at equal distances: the kernel steps from form to form.
    losses: Array.from({ length: forms }, numbers),
    score: numbers(),
    year: numbers(),
    gross: lanes.numbers(BLOCK),
  };
}
