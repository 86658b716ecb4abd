import type { Benchmark } from './benchmark.ts';
import { charts } from './charts.ts';
import { exports } from './exports.ts';
import { exposure } from './exposure.ts';
import { firstLoad } from './first-load.ts';
import { follow } from './follow.ts';
import { forecasts } from './forecasts.ts';
import { importing } from './importing.ts';
import { ledger } from './ledger.ts';
import { page } from './page.ts';
import { streams } from './streams.ts';
import { survival } from './survival.ts';
import { viewers } from './viewers.ts';
import { whatIf } from './what-if.ts';

export const benchmarks: readonly Benchmark[] = [
  importing,
  page,
  follow,
  viewers,
  exposure,
  firstLoad,
  survival,
  ledger,
  charts,
  exports,
  whatIf,
  forecasts,
  streams,
];
