import type { MethodSection } from './method-section.ts';

/** From figure to decision, and why to believe it. */
export const methodOfReading: MethodSection[] = [
  {
    id: 'two-ranges',
    title: 'Two ranges, never mixed',
    plain:
      'The range of the estimate says how far our average could be off, because inputs are uncertain. The range of outcomes says how much years differ. The first stands beside the expected loss. The second gives “1 year in 20 costs at least this”.',
    formula:
      'estimate: P10 to P90 of m(θ) = Σ E[N|θ] · E[X|θ] over 10,000 draws of the inputs; outcomes: quantile q = sorted[ceil(qN) − 1], inputs drawn anew each year',
    source: 'Our own presentation of a usual distinction: uncertainty about inputs, and chance',
    assumptions: [
      'Inputs of different scenarios are drawn independently: if all err the same way, the range is too narrow',
    ],
  },
  {
    id: 'insurance',
    title: 'What insurance takes off',
    plain:
      'Each event goes through the policy in the order of its terms, and the events of a year in the order in which they happen. What the policy pays comes off the loss. The premium is spending and not loss. A claim can be refused.',
    formula:
      'per event: covered kinds, waiting period, sublimits, retention, coinsurance, layers; per year: reinstatements, aggregate retention, aggregate limit',
    source: 'The policy as entered; usual terms of cyber policies',
    assumptions: ['Penalties and reputation are not covered unless the policy names them'],
  },
  {
    id: 'appetite',
    title: 'Appetite',
    plain:
      'The board says which loss in a year, after insurance, must not be exceeded with more than which chance. We compute that chance. “Near” means that the range of the estimate lies on both sides of the line. Without an approved appetite there is none, and the page calls it a decision due.',
    formula: 'P(net annual loss > L*) against p*, strictly above',
    source: 'The board’s own decision, dated and kept',
    assumptions: ['For “near”, the year is scaled to both ends of the range of the estimate'],
  },
  {
    id: 'bridge',
    title: 'Why it moved',
    plain:
      'Between two days we change one thing after another and compute the figure each time. The steps add up exactly. They are grouped as earned by work, the world, ours to explain, and method. If the change is not earned, the headline says so first.',
    formula:
      'restated → method → scope → business inputs → threat → new → reopened → repaid; rounded by largest remainder',
    source: 'Balinski and Young, “Fair Representation”, for the rounding. The order is ours',
    assumptions: ['Another order would give other steps with the same sum'],
  },
  {
    id: 'share-and-effect',
    title: 'Share and effect',
    plain:
      'A share tells who carries how much of the part that comes through known weaknesses; shares add up. An effect tells what would change, and is always the model run twice. To fix one copy of a hundred removes far less than a share suggests.',
    formula: 'share_i = Σ_s w_i · (driven loss of s) / H_s; effect = E[L before] − E[L after]',
    source: 'Our own method',
    assumptions: [],
  },
  {
    id: 'sensitivity',
    title: 'What matters most',
    plain:
      'We move one input at a time from its low end to its high end and see how the figure moves. Beside it stands the share of the width that would go if the input were known. That tells where it is worth to learn more.',
    formula:
      'E[L] and P95 at P5 and P95 of one input, others at their mean; first-order share of the variance of m(θ)',
    source: 'Saltelli et al., “Global Sensitivity Analysis”',
    assumptions: ['Joint effects of two inputs are in no single row'],
  },
  {
    id: 'backtest',
    title: 'Held against what happened',
    plain:
      'We compare the incidents of the last 12 and 36 months with what the model expected of that time. A warning appears if so many, or so few, would be rarer than 1 in 20. A loss that nobody has entered is not counted as zero.',
    formula: 'P(N ≤ seen), P(N ≥ seen), and the same for the sum of losses; warning below 5 %',
    source: 'Usual test of a forecast distribution',
    assumptions: ['Incidents that nobody noticed are not in the count'],
  },
  {
    id: 'stress',
    title: 'A severe case outside the model',
    plain:
      'One severe but possible case is written down with its cost and with what would pay for it. It has no chance attached and is not in the expected loss. It asks whether the company would survive, not how likely it is.',
    formula: 'cost − Σ of what would pay, in the order in which it is used up',
    source: 'The company’s own choice, dated',
    assumptions: [],
  },
  {
    id: 'random-numbers',
    title: 'Random numbers, and how to repeat a result',
    plain:
      'Each random number belongs to a seed, a scenario, an input, a year and an event. The same inputs, seed and engine give the same bits on any machine. Before and after use the same numbers, so that a difference is a difference and not noise.',
    formula:
      'Threefry4x32-20 of (seed, scenario, input; year, event); sums in blocks of 65,536 years, in order',
    source: 'Salmon, Moraes, Dror, Shaw, “Parallel random numbers: as easy as 1, 2, 3”, SC’11',
    assumptions: [],
  },
  {
    id: 'left-out',
    title: 'What the model leaves out',
    plain:
      'It holds only the scenarios that were entered, one year at a time. A fall of the share price, harm to people and the cost to repay debt are not in it. Attackers who adapt, and inputs that all err the same way, are not in it either. What it leaves out has no size here, which does not make it small.',
    formula: 'none',
    source: 'Our own list',
    assumptions: [
      'Lost market value is estimated apart and never added: it would count lost sales and fines again',
      'Losses are not discounted, and prices are those of the day on which they were set',
    ],
  },
];
