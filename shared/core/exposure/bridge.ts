/** Steps of the bridge between two days, in the order in which they are run (domain §4). */
export const bridgeSteps = [
  'restated',
  'method',
  'scope',
  'business',
  'threat',
  'new',
  'reopened',
  'repaid',
] as const;
export type BridgeStep = (typeof bridgeSteps)[number];

/** How a step is read: our own work, the world, what we have to explain, or the way of measuring. */
export const bridgeGroups: Record<BridgeStep, 'earned' | 'world' | 'ours' | 'method'> = {
  restated: 'method',
  method: 'method',
  scope: 'ours',
  business: 'ours',
  threat: 'world',
  new: 'earned',
  reopened: 'earned',
  repaid: 'earned',
};

/**
 * Expected annual loss, currency units, after each step has been applied to those before it. A step that is left
 * out changed nothing. `published` is the figure as it was published.
 */
export interface BridgeStates {
  published: number;
  after: Partial<Record<BridgeStep, number>>;
}

export interface Bridge {
  openingMinor: number;
  closingMinor: number;
  steps: { step: BridgeStep; group: 'earned' | 'world' | 'ours' | 'method'; changeMinor: number }[];
  /**
   * True where without what we have to explain and method the sign flips, or they are more than half of the
   * change: the headline then says so first.
   */
  notEarned: boolean;
}

/**
 * Whole numbers that add up to `total`, each within one of its value: largest remainder (M. L. Balinski,
 * H. P. Young, "Fair Representation", 1982). Ties go to the earlier one.
 */
export function largestRemainder(values: readonly number[], total: number): number[] {
  const floors = values.map((value) => Math.floor(value));
  let missing = total - floors.reduce((sum, value) => sum + value, 0);
  const order = values
    .map((value, i) => ({ i, rest: value - floors[i]! }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i);
  const rounded = [...floors];
  for (let k = 0; missing > 0 && order.length > 0; k++, missing--) rounded[order[k % order.length]!.i]!++;
  for (let k = 0; missing < 0 && order.length > 0; k++, missing++)
    rounded[order[order.length - 1 - (k % order.length)]!.i]!--;
  return rounded;
}

/**
 * The bridge in integer minor units: opening plus steps is closing, exactly.
 *
 * @param minorPerUnit 100 for euros and cents
 */
export function bridge(states: BridgeStates, minorPerUnit = 100): Bridge {
  const changes: number[] = [];
  let value = states.published;
  for (const step of bridgeSteps) {
    const after = states.after[step] ?? value;
    changes.push((after - value) * minorPerUnit);
    value = after;
  }
  const openingMinor = Math.round(states.published * minorPerUnit);
  const closingMinor = Math.round(value * minorPerUnit);
  const rounded = largestRemainder(changes, closingMinor - openingMinor);
  const steps = bridgeSteps.map((step, i) => ({
    step,
    group: bridgeGroups[step],
    changeMinor: rounded[i]! === 0 ? 0 : rounded[i]!,
  }));
  const total = closingMinor - openingMinor;
  let explained = 0;
  for (const one of steps) if (one.group === 'ours' || one.group === 'method') explained += one.changeMinor;
  const rest = total - explained;
  const flips = (total < 0 && rest > 0) || (total > 0 && rest < 0);
  return {
    openingMinor,
    closingMinor,
    steps,
    notEarned: explained !== 0 && (flips || 2 * Math.abs(explained) > Math.abs(total)),
  };
}
