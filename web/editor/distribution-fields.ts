import type { Limits } from './field-reader.ts';

export type BodyKind =
  | 'interval'
  | 'pert'
  | 'constant'
  | 'uniform'
  | 'triangular'
  | 'gamma'
  | 'weibull'
  | 'empirical'
  | 'fit';
export type DistributionKind = BodyKind | 'spliced' | 'pareto';

export type FieldName =
  | 'low'
  | 'high'
  | 'min'
  | 'mode'
  | 'max'
  | 'lambda'
  | 'amount'
  | 'shape'
  | 'scale'
  | 'mu'
  | 'sigma'
  | 'threshold'
  | 'tail'
  | 'values';

/** One number of a distribution: how it is asked for, in which unit, and where the schema keeps it. */
export interface NumberField {
  name: FieldName;
  path: string;
  title: string;
  unit: 'money' | 'percent' | 'none';
  optional?: boolean;
  limits?: Limits;
  hint?: string;
}

const money = (name: FieldName, path: string, title: string, hint?: string): NumberField => ({
  name,
  path,
  title,
  unit: 'money',
  limits: { least: 0 },
  ...(hint === undefined ? {} : { hint }),
});
const above = (name: FieldName, path: string, title: string, hint?: string): NumberField => ({
  ...money(name, path, title, hint),
  limits: { above: 0 },
});

const peak = (path: string): NumberField[] => [
  money('min', `${path}.min`, 'Least'),
  money('mode', `${path}.mode`, 'Most likely'),
  money('max', `${path}.max`, 'Most'),
];
const shape = (path: string, hint: string): NumberField => ({
  ...above('shape', `${path}.shape`, 'Shape', hint),
  unit: 'none',
});
const tail = (path: string): NumberField[] => [
  above('scale', `${path}.scale`, 'Scale of the tail', 'How far losses above the threshold typically go.'),
  {
    name: 'shape',
    path: `${path}.shape`,
    title: 'Weight of the tail',
    unit: 'none',
    hint: 'Called ξ: 0 is a light tail, 0.5 a heavy one. From 1 on there is no mean without a cap.',
  },
];

/** The numbers of each form of a loss, in the order in which they are asked for; seen losses are a list of lines. */
export const distributionFields: Record<DistributionKind, NumberField[]> = {
  interval: [
    above('low', 'lognormal90.0', 'Low', '1 event in 20 costs less'),
    above('high', 'lognormal90.1', 'High', '1 event in 20 costs more'),
  ],
  pert: [
    ...peak('pert'),
    {
      name: 'lambda',
      path: 'pert.lambda',
      title: 'Pull of the most likely',
      unit: 'none',
      optional: true,
      limits: { above: 0 },
      hint: '4 where it is left empty',
    },
  ],
  constant: [money('amount', 'constant', 'Amount', 'every event costs this')],
  uniform: [money('min', 'uniform.min', 'Least'), money('max', 'uniform.max', 'Most')],
  triangular: peak('triangular'),
  gamma: [
    shape('gamma', 'Below 1 most losses are tiny; far above 1 they lie close together.'),
    above('scale', 'gamma.scale', 'Scale', 'Shape times scale is the mean.'),
  ],
  weibull: [
    shape('weibull', 'Below 1 the tail is long; 1 is memoryless; above 3 it is nearly a bell.'),
    above('scale', 'weibull.scale', 'Scale', '63 of 100 losses lie below it.'),
  ],
  empirical: [],
  fit: [
    {
      name: 'mu',
      path: 'lognormal.mu',
      title: 'Mean of the logarithm',
      unit: 'none',
      hint: 'Called µ: the natural logarithm of the median.',
    },
    {
      name: 'sigma',
      path: 'lognormal.sigma',
      title: 'Spread of the logarithm',
      unit: 'none',
      limits: { least: 0 },
      hint: 'Called σ.',
    },
  ],
  spliced: [
    above('threshold', 'spliced.threshold', 'The tail begins at'),
    {
      name: 'tail',
      path: 'spliced.tail',
      title: 'Events above it',
      unit: 'percent',
      optional: true,
      hint: 'As the range below has it where it is left empty.',
    },
    ...tail('spliced'),
  ],
  pareto: [money('threshold', 'gpd.threshold', 'Losses begin at'), ...tail('gpd')],
};

/** The plain name first, the field's own name beside it. */
export const distributionWords: Record<DistributionKind, string> = {
  interval: 'A 90 % range (lognormal)',
  pert: 'Least, most likely, most (PERT)',
  constant: 'Always the same amount',
  uniform: 'Anything between two amounts (uniform)',
  triangular: 'Least, most likely, most, in straight lines (triangular)',
  gamma: 'Many small, few large (gamma)',
  weibull: 'Failures and durations (Weibull)',
  empirical: 'Losses as we saw them (a list)',
  spliced: 'A range with a heavy tail put on (spliced Pareto)',
  fit: 'A curve fitted elsewhere (lognormal, µ and σ)',
  pareto: 'A heavy tail alone (generalised Pareto)',
};

export const bodyWords = Object.fromEntries(
  Object.entries(distributionWords).filter(([kind]) => kind !== 'spliced' && kind !== 'pareto'),
) as Record<BodyKind, string>;
