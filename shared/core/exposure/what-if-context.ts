import type { Scenario } from '../../schema/scenario.ts';
import type { FixedFindings } from '../../schema/what-if.ts';
import type { CompanyHazards } from './driven.ts';
import type { Resolved } from './resolve.ts';

/** What only the caller knows: the open findings, the pace of the work on them, laws and currencies. */
export interface WhatIfContext {
  /** Hazards if these findings were fixed, all else as it is. */
  hazardsAfter?: (findings: FixedFindings) => CompanyHazards;
  /** Hazards after so many months with the people of the work on findings times a factor. */
  peopleHazards?: (factor: number, months: number) => CompanyHazards;
  /** A scenario's amounts in the kit's currency and under the maximum of its laws. */
  resolve?: (scenario: Scenario) => Resolved<Scenario>;
}
