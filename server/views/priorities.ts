/** What comes first: classes with their evidence, CISA's tree as a second opinion, the few fixes, the urgent marks. */
import { classCodes } from '@plumbline/shared/core/counters.ts';
import { likelyEpss, possiblePercentile } from '@plumbline/shared/core/prioritise.ts';
import { missionOfTier, ssvcActions, ssvcFromCvss, ssvcRange } from '@plumbline/shared/core/ssvc.ts';
import { urgentAllowed } from '@plumbline/shared/core/urgent-ration.ts';
import { prioritySentences } from '@plumbline/shared/core/wording/priorities.ts';
import type { Priorities, UrgentHolder } from '@plumbline/shared/schema/priorities.ts';
import { type EvidenceCount, readEvidenceCounts } from '../store/evidence-counts.ts';
import { countUrgent, readUrgent, type UrgentCount, urgentHolders } from '../store/urgent-marks.ts';
import { type FiguresContext, openMeasure, unitOf } from './figures.ts';

const mostItems = 100;

export async function readPriorities(
  { pool, nowMs, viewer }: FiguresContext,
  query: { unit?: string | undefined },
): Promise<Priorities> {
  const unit = await unitOf(pool, viewer, query.unit);
  const reading = await openMeasure(pool, nowMs);
  const { settings, exposure } = reading;
  const [counts, marks, holders, items, money] = await Promise.all([
    readEvidenceCounts(pool, unit.id, { epss: likelyEpss, percentile: possiblePercentile }),
    countUrgent(pool, unit.id),
    urgentHolders(pool, unit.id),
    readUrgent(pool, unit.id, mostItems),
    exposure.answer(unit, nowMs, true),
  ]);
  const holder = (of: UrgentCount): UrgentHolder => {
    const allowed = urgentAllowed(of.open, settings.urgentShare);
    return { ...of, allowed, exceeds: of.urgent > allowed };
  };
  const allowed = urgentAllowed(marks.open, settings.urgentShare);
  const answer = {
    classes: classesOf(counts),
    ...ssvcOf(counts),
    concentration: money.concentration && {
      ...money.concentration,
      top: money.concentration.top.map(({ owners: _, ...fix }) => fix),
    },
    urgent: {
      share: settings.urgentShare,
      ...marks,
      allowed,
      exceeds: marks.urgent > allowed,
      units: holders.units.map(holder),
      owners: holders.owners.map(holder),
      items: items.map((item) => ({ ...item, class: classCodes[item.class]! })),
    },
  };
  return {
    asOf: new Date(nowMs).toISOString(),
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
      ...ssvcFromCvss(each.vector),
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
