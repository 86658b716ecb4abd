import { fromExposure } from './exposure-figure.ts';
import type { FigureSpec } from './figure.ts';

export const exposureP95: FigureSpec = {
  definition: {
    id: 'exposure-p95',
    name: 'Loss in 1 year of 20',
    unit: 'money',
    plain: 'One year in twenty costs at least this much, net of insurance.',
    formula: '95 % quantile of the simulated year, net of insurance where a policy is held',
    inputs: ['scenarios', 'insurance', 'open findings'],
    good: 'down',
    population: 'loss scenarios in force',
    source: 'Open FAIR O-RT and O-RA; domain §4',
    assumptions: [],
  },
  measure: fromExposure(
    ({ net, gross, insured, minorPerMajor }) => ({
      value: net.p95,
      detail: { grossMinor: Math.round(gross.p95 * minorPerMajor), insured },
    }),
    'quantile',
  ),
};
