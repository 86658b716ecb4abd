import { expectedLoss } from '@plumbline/shared/core/exposure/attribution.ts';
import { drivenTerms } from '@plumbline/shared/core/exposure/driven.ts';
import { meanOf, Outcome } from '@plumbline/shared/core/exposure/outcome.ts';
import { type PortfolioInput, statusOf } from '@plumbline/shared/core/exposure/portfolio.ts';
import { drawnMeans, returnFrom, samePolicy } from '@plumbline/shared/core/exposure/return-on-control.ts';
import { simulate } from '@plumbline/shared/core/exposure/simulate.ts';
import { applyChanges } from '@plumbline/shared/core/exposure/what-if.ts';
import type { ExposureKit, WhatIfChange } from '@plumbline/shared/schema/what-if.ts';
import type { Costs, EngineAnswer } from './question.ts';

/** Draws of the uncertain inputs for a range that is looked at while a slider moves. */
const draws = 1000;
const byConcern = { within: 0, near: 1, above: 2 };

type Side = ReturnType<typeof sideOf>;

/** Means in closed form, a short simulation for the rest: what moves on the screen while a slider is dragged. */
function sideOf(input: PortfolioInput, seed: number, trials: number) {
  const { scenarios, hazards, insurance = null } = input;
  const driven = drivenTerms(scenarios, hazards);
  const loss = expectedLoss(scenarios, hazards, driven);
  const means = drawnMeans(input, seed, draws, driven);
  const terms = driven.map(({ term }) => term);
  const run = simulate(terms, { trials, seed, model: 'compound', insurance });
  const { ceded } = run;
  const net = new Outcome(ceded === null ? run.gross : run.gross.map((x, t) => x - ceded[t]!));
  const sorted = means?.toSorted() ?? null;
  const at = (share: number) => sorted?.[Math.ceil(share * draws) - 1] ?? 0;
  const range = sorted === null ? null : { low: at(0.1), high: at(0.9) };
  const netAle = ceded === null ? loss.ale : loss.ale - meanOf(ceded).mean;
  return { input, loss, means, range, net, netAle };
}

function statusOfSide({ input, net, loss, range }: Side): EngineAnswer['status'] {
  let worst: EngineAnswer['status'] = null;
  for (const row of input.appetite ?? []) {
    const status = statusOf(net, row, loss.ale, range);
    if (worst === null || byConcern[status] > byConcern[worst]) worst = status;
  }
  return worst;
}

/** Answers fast and roughly, for a slider that moves; the base that a return needs is worked out once for each kit. */
export function quickAnswerer() {
  let held: { kit: ExposureKit; trials: number; side: Side } | null = null;
  const baseOf = (kit: ExposureKit, trials: number) => {
    if (held?.kit !== kit || held.trials !== trials) {
      held = { kit, trials, side: sideOf(applyChanges(kit, []).input, kit.seed, trials) };
    }
    return held.side;
  };
  return (
    kit: ExposureKit,
    changes: readonly WhatIfChange[],
    { trials, costs }: { trials: number; costs: Costs | null },
  ): Omit<EngineAnswer, 'tookMs'> => {
    const { input, notes } = applyChanges(kit, changes);
    const base = baseOf(kit, trials);
    const side = changes.length === 0 ? base : sideOf(input, kit.seed, trials);
    const { loss, net, netAle, range } = side;
    const [row] = input.appetite ?? [];
    const means = ({ loss, netAle }: Side) => ({ ale: loss.ale, netAle });
    return {
      ale: loss.ale,
      low: range?.low ?? null,
      high: range?.high ?? null,
      netAle,
      p95: net.quantile(0.95),
      tvar95: net.tvar(0.95),
      driven: loss.driven,
      probabilityAboveAppetite: row === undefined ? null : net.exceedance(row.loss),
      status: statusOfSide(side),
      exceedance: net.curve(),
      method: 'simulated',
      notes,
      quickTrials: trials,
      back:
        costs === null
          ? null
          : returnFrom(
              {
                sides: { base: means(base), variant: means(side) },
                drawn: { base: base.means, variant: side.means },
                policyChanged: !samePolicy(base.input, input),
              },
              costs,
            ),
    };
  };
}
