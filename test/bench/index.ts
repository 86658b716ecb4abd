import type { Benchmark } from './benchmark.ts';
import { charts } from './charts.ts';
import { exposure } from './exposure.ts';
import { firstLoad } from './first-load.ts';
import { importing } from './importing.ts';
import { page } from './page.ts';
import { survival } from './survival.ts';
import { whatIf } from './what-if.ts';

export const benchmarks: readonly Benchmark[] = [
  importing,
  page,
  exposure,
  firstLoad,
  survival,
  charts,
  whatIf,
];
