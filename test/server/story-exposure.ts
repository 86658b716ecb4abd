/**
 * What the refused request would have removed, worked out beside the product: the findings' weight by hand, the public
 * engine run with and without it, and the days counted one by one. Nothing of it reads the product's price.
 */
import { expectedLoss } from '@plumbline/shared/core/exposure/attribution.ts';
import { drawnMeans } from '@plumbline/shared/core/exposure/return-on-control.ts';
import type { ScopeHazard } from '@plumbline/shared/schema/exposure.ts';
import type { ExposureKit } from '@plumbline/shared/schema/what-if.ts';
import { expect } from 'vitest';

/**
 * The flaw's weight (domain §3). Three findings of one identifier in one unit and tier are one cell of n = 3, so
 * W = √3 · mean h, with h = −ln(1 − p) · 365.25/30 · e · r. Nobody says how far the servers can be reached: e = r = 0.5.
 * EPSS does not know the identifier: p = 0.002. From the day on which CISA lists it, p = 0.5.
 *
 *     before 18 July  1.7321 · 0.0020020 · 12.175 · 0.25 = 0.01055442
 *     from then on    1.7321 · 0.6931472 · 12.175 · 0.25 = 3.65422
 */
const flawWeight = { unlisted: 0.01055442, listed: 3.654223 };

/** A kit with a weight taken out of every scenario whose scope holds a vulnerability in that unit, tier unknown. */
function without(kit: ExposureKit, unit: string, weight: number): ExposureKit {
  const less = (hazard: ScopeHazard) => ({ ...hazard, now: hazard.now - weight });
  const holds = ({ scope }: ExposureKit['scenarios'][number]) =>
    (scope.unit === '' || `${unit}/`.startsWith(`${scope.unit}/`)) &&
    (scope.kinds?.includes('vulnerability') ?? true) &&
    (scope.exposures?.includes('unknown') ?? true);
  const scenarios = { ...kit.hazards.scenarios };
  for (const scenario of kit.scenarios)
    if (holds(scenario)) scenarios[scenario.id] = less(scenarios[scenario.id]!);
  return { ...kit, hazards: { ...kit.hazards, scenarios, company: less(kit.hazards.company) } };
}

/** Expected loss of a year that the weight carries on the day of the kit: the engine run twice, minor units. */
function carried(kit: ExposureKit, unit: string, weight: number): number {
  const ale = ({ scenarios, hazards }: ExposureKit) => expectedLoss(scenarios, hazards).ale;
  return (ale(kit) - ale(without(kit, unit, weight))) * 100;
}

/** P10 and P90 of the same over the draws that both runs share, of 10,000 the 1,000th and the 9,000th. */
function carriedRange(kit: ExposureKit, unit: string, weight: number): [number, number] {
  const [all, rest] = [kit, without(kit, unit, weight)].map(
    (each) => drawnMeans({ ...each, hash: () => '' }, each.seed)!,
  );
  const sorted = all!.map((mean, draw) => mean - rest![draw]!).sort();
  return [sorted[999]! * 100, sorted[8999]! * 100];
}

/** Loss that the refused request would have taken away: its mean and its range. Minor units. */
export interface Removed {
  minor: number;
  lowMinor: number;
  highMinor: number;
}

/** The price of the no, from what the engine said on the days of asking, of the no, and after the listing. */
export class HandPrice {
  asked: Removed = { minor: 0, lowMinor: 0, highMinor: 0 };
  unlistedMinor = 0;
  listedMinor = 0;
  private readonly unit: string;

  constructor(unit: string) {
    this.unit = unit;
  }

  ask(kit: ExposureKit): void {
    const [lowMinor, highMinor] = carriedRange(kit, this.unit, flawWeight.unlisted);
    this.asked = { minor: carried(kit, this.unit, flawWeight.unlisted), lowMinor, highMinor };
  }
  refuse(kit: ExposureKit): void {
    this.unlistedMinor = carried(kit, this.unit, flawWeight.unlisted);
  }
  list(kit: ExposureKit): void {
    this.listedMinor = carried(kit, this.unit, flawWeight.listed);
  }

  /**
   * From the end of the day of the no to the listing at the lower weight, from there to the day of the fix, or to now, at
   * the higher one; as wide as it was when it was asked.
   *
   *     11 Feb to 18 Jul  157 days
   *     18 Jul to 10 Aug, 09:00  23.375 days; to the fix on 12 Aug  25 days
   */
  removed(listedDays: number): Removed {
    const minor = (this.unlistedMinor * 157 + this.listedMinor * listedDays) / 365.25;
    const as = (bound: number) => (minor * bound) / this.asked.minor;
    return { minor, lowMinor: as(this.asked.lowMinor), highMinor: as(this.asked.highMinor) };
  }
}

/** What the edge scanner sees on a day; the flaw, where it is there, on three servers. */
export function edgeScan(on: string, flaw: string | null): string {
  const rows = [1, 2, 3].flatMap((server) => [
    ...(flaw === null
      ? []
      : [`${flaw},Edge proxy before 4.2 lets requests in,critical,2026-01-12,edge-proxy,4.1,edge-${server}`]),
    `CVE-2026-50${server}00,Old library (scan of ${on}),low,2026-01-12,old-library,1.${server},edge-${server}`,
  ]);
  return `id,title,severity,opened,component,version,asset\n${rows.join('\n')}\n`;
}

/** CISA's catalogue with the flaw in it since 18 July. */
export const kevFile = (flaw: string): string =>
  `cveID,vendorProject,product,vulnerabilityName,dateAdded,shortDescription,requiredAction,dueDate,knownRansomwareCampaignUse,notes,cwes\n${flaw},Edge,proxy,Edge proxy,2026-07-18,,Apply updates.,2026-08-08,Known,,\n`;

/** As near as weights of seven figures allow. */
export const nearly = (actual: number, expected: number): void => expect(actual / expected).toBeCloseTo(1, 4);
