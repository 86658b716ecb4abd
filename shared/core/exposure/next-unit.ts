/** Something that can be bought: what it costs a year and the expected loss it takes away a year, currency units. */
export interface SpendOption {
  name: string;
  costPerYear: number;
  removed: number;
}

/** One step of the order in which to spend. */
export interface SpendStep extends SpendOption {
  /** What this step takes away after those before it. */
  marginal: number;
  /** The same for each unit of spend; null where it costs nothing. */
  perUnit: number | null;
  /** Spend a year up to and with this step. */
  spent: number;
  removedSoFar: number;
  /** True while the next unit of spend takes away more than it costs. */
  worthIt: boolean;
}

/**
 * What the next unit of spend buys: the options in the order of the loss that each takes away for a unit of its cost, given
 * what was chosen before; what costs nothing comes first, and equals stay in the order given.
 *
 * @param jointly expected loss a year that several options take away together: the engine run with all of them. Without it
 *   their single effects are added, which overstates options that remove the same events.
 */
export function nextUnit(
  options: readonly SpendOption[],
  jointly: (chosen: readonly SpendOption[]) => number = (chosen) =>
    chosen.reduce((sum, { removed }) => sum + removed, 0),
): SpendStep[] {
  const left = [...options];
  const chosen: SpendOption[] = [];
  const steps: SpendStep[] = [];
  let removedSoFar = 0;
  let spent = 0;
  while (left.length > 0) {
    const effects = left.map((option) => jointly([...chosen, option]) - removedSoFar);
    const worth = left.map(({ costPerYear }, i) =>
      costPerYear > 0 ? effects[i]! / costPerYear : effects[i]! >= 0 ? Infinity : -Infinity,
    );
    let best = 0;
    for (let i = 1; i < left.length; i++) if (worth[i]! > worth[best]!) best = i;
    const [option] = left.splice(best, 1);
    const marginal = effects[best]!;
    chosen.push(option!);
    removedSoFar += marginal;
    spent += option!.costPerYear;
    steps.push({
      ...option!,
      marginal,
      perUnit: option!.costPerYear > 0 ? marginal / option!.costPerYear : null,
      spent,
      removedSoFar,
      worthIt: marginal > option!.costPerYear || (option!.costPerYear === 0 && marginal >= 0),
    });
  }
  return steps;
}
