/** What comes first: classes with their evidence, CISA's tree as a second opinion, the few fixes, the urgent marks. */
import { classCodes } from '@plumbline/shared/core/counters.ts';
import type { Measurements } from '@plumbline/shared/core/figures/figure.ts';
import { likelyEpss, possiblePercentile } from '@plumbline/shared/core/prioritise.ts';
import { missionOfTier, ssvcActions, ssvcFromVectors, ssvcRange } from '@plumbline/shared/core/ssvc.ts';
import { urgentAllowed } from '@plumbline/shared/core/urgent-ration.ts';
import { prioritySentences } from '@plumbline/shared/core/wording/priorities.ts';
import type { Priorities, UrgentHolder } from '@plumbline/shared/schema/priorities.ts';
import { z } from 'zod';
import { type EvidenceCount, readEvidenceCounts } from '../store/evidence-counts.ts';
import { readSettings } from '../store/settings.ts';
import {
  countOpen,
  type OpenHeld,
  readUrgent,
  type UrgentCount,
  urgentHolders,
} from '../store/urgent-marks.ts';
import { type FiguresContext, openMeasure, unitOf } from './figures.ts';
import { heldReport, type Report } from './held-report.ts';

const mostItems = 100;

/** What looks at every open finding. */
interface Evidence {
  counts: EvidenceCount[];
  open: OpenHeld;
  concentration: Measurements['concentration'];
}

const count = z.number().int();
const counts = z.record(z.string(), count);
const form: z.ZodType<Evidence> = z.object({
  counts: z.array(
    z.object({
      class: count,
      tier: count,
      listed: z.boolean(),
      used: z.boolean(),
      publicExploit: z.boolean().nullable(),
      unreachable: z.boolean(),
      epssHigh: z.boolean(),
      percentileHigh: z.boolean(),
      vectors: z.array(z.string()),
      findings: count,
    }),
  ),
  open: z.object({ all: count, units: counts, owners: counts, unowned: count }),
  concentration: z
    .object({
      fixes: count,
      drivenMinor: z.number(),
      groups: count,
      top: z.array(
        z.object({
          key: z.string(),
          title: z.string(),
          unit: z.string(),
          findings: count,
          shareMinor: z.number(),
          owner: z.string().nullable(),
          owners: count,
          dueOn: z.string().nullable(),
          slips: count,
        }),
      ),
    })
    .nullable(),
});

export const evidenceReport: Report<Evidence> = {
  name: 'evidence',
  form,
  async work({ pool, nowMs }, unit) {
    const { exposure } = await openMeasure(pool, nowMs);
    const [counts, open, money] = await Promise.all([
      readEvidenceCounts(pool, unit.id, { epss: likelyEpss, percentile: possiblePercentile }),
      countOpen(pool, unit.id),
      exposure.answer(unit, nowMs, true),
    ]);
    return { counts, open, concentration: money.concentration };
  },
};

/** The marks are as they are now; what stands behind them may be what is kept of it. */
export async function readPriorities(
  { pool, nowMs, viewer }: FiguresContext,
  query: { unit?: string | undefined },
): Promise<Priorities> {
  const unit = await unitOf(pool, viewer, query.unit);
  const [settings, evidence, holders, items] = await Promise.all([
    readSettings(pool),
    heldReport(evidenceReport, { pool, nowMs }, unit),
    urgentHolders(pool, unit.id),
    readUrgent(pool, unit.id, mostItems),
  ]);
  const { counts, concentration, open } = evidence.body;
  const holder = (of: UrgentCount, openThere: number): UrgentHolder => {
    const allowed = urgentAllowed(openThere, settings.urgentShare);
    return { ...of, open: openThere, allowed, exceeds: of.urgent > allowed };
  };
  const allowed = urgentAllowed(open.all, settings.urgentShare);
  const answer = {
    classes: classesOf(counts),
    ...ssvcOf(counts),
    concentration: concentration && {
      ...concentration,
      top: concentration.top.map(({ owners: _, ...fix }) => fix),
    },
    urgent: {
      share: settings.urgentShare,
      open: open.all,
      urgent: holders.urgent,
      allowed,
      exceeds: holders.urgent > allowed,
      units: holders.units.map((of) => holder(of, open.units[of.unit ?? ''] ?? of.urgent)),
      owners: holders.owners.map((of) =>
        holder(of, (of.name === null ? open.unowned : open.owners[of.name]) ?? of.urgent),
      ),
      items: items.map((item) => ({ ...item, class: classCodes[item.class]! })),
    },
  };
  return {
    asOf: evidence.computedAt,
    unit: unit.path,
    currency: settings.currency,
    ...answer,
    sentences: prioritySentences(answer),
  };
}

const signs: readonly [what: string, is: (of: EvidenceCount) => boolean][] = [
  ['on CISA’s list of known exploited weaknesses', ({ listed }) => listed],
  ['used, as a source or an incident of our own says', ({ used }) => used],
  ['an exploit is public', ({ publicExploit }) => publicExploit === true],
  ['exploitation within 30 days at 10 % or more (EPSS)', ({ epssHigh }) => epssHigh],
  ['among the tenth most likely to be exploited (EPSS)', ({ percentileHigh }) => percentileHigh],
  ['a tool says it cannot be reached', ({ unreachable }) => unreachable],
];

function classesOf(counts: readonly EvidenceCount[]): Priorities['classes'] {
  return classCodes.slice(0, 4).map((name, code) => {
    const own = counts.filter((each) => each.class === code);
    const sum = (of: readonly EvidenceCount[]) => of.reduce((total, { findings }) => total + findings, 0);
    return {
      class: name,
      open: sum(own),
      evidence: signs
        .map(([what, is]) => ({ what, findings: sum(own.filter(is)) }))
        .filter(({ findings }) => findings > 0),
    };
  });
}

/** Findings by the worst action that what is not known allows. */
function ssvcOf(counts: readonly EvidenceCount[]): Pick<Priorities, 'ssvc' | 'ssvcUnknown'> {
  const ssvc = ssvcActions.map((action) => ({ action, findings: 0, certain: 0 })).reverse();
  let ssvcUnknown = 0;
  for (const each of counts) {
    const known = {
      exploitation:
        each.class === 0
          ? (['active'] as const)
          : each.publicExploit === true
            ? (['poc'] as const)
            : each.publicExploit === false
              ? (['none'] as const)
              : (['none', 'poc'] as const),
      ...ssvcFromVectors(each.vectors),
      mission: missionOfTier(each.tier),
    };
    const { least, worst } = ssvcRange(known);
    const row = ssvc.find(({ action }) => action === worst)!;
    row.findings += each.findings;
    if (least === worst) row.certain += each.findings;
    if (known.exploitation.length > 1 || known.automatable === null || known.technicalImpact === null)
      ssvcUnknown += each.findings;
  }
  return { ssvc, ssvcUnknown };
}
