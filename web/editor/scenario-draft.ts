import type { Certainty } from '@plumbline/shared/schema/basis.ts';
import type { Scenario } from '@plumbline/shared/schema/scenario.ts';
import type { ExposureTier, WeaknessKind } from '@plumbline/shared/schema/values.ts';
import { type BasisDraft, basisDraft, basisOf, emptyBasis } from './basis-draft.ts';
import { type ControlDraft, controlDraft, controlOf } from './control-draft.ts';
import { type FieldProblem, fieldReader } from './field-reader.ts';
import { emptyFrequency, type FrequencyDraft, frequencyDraft, frequencyOf } from './frequency-draft.ts';
import {
  type CauseDraft,
  type CorrelationDraft,
  causeDraft,
  causeOf,
  correlationDraft,
  correlationOf,
} from './link-draft.ts';
import { emptyLoss, type LossDraft, lossDraft, lossOf } from './loss-draft.ts';
import { writeNumber, writeShare } from './typed-value.ts';

/** A scenario while it is edited: every field as typed. */
export interface ScenarioDraft {
  id: string;
  name: string;
  narrative: string;
  unit: string;
  kinds: WeaknessKind[] | null;
  exposures: ExposureTier[] | null;
  frequency: FrequencyDraft;
  frequencyBasis: BasisDraft;
  calibratedOn: string;
  /** The instant that was stored; it holds for as long as its day is not changed. */
  calibratedAt: string;
  atMostOne: boolean;
  drivenLow: string;
  drivenHigh: string;
  drivenShareBasis: BasisDraft;
  controlFactor: string;
  controls: ControlDraft[];
  losses: LossDraft[];
  secondary: string;
  correlation: CorrelationDraft;
  causes: CauseDraft[];
  certainty: Certainty;
  reviewed: boolean;
  reviewedOn: string;
  setBy: string;
  sourceNote: string;
  library: string;
}

/** An empty scenario; `today` is the day on which its frequency is estimated. */
export function emptyScenario(today: string): ScenarioDraft {
  return {
    id: '',
    name: '',
    narrative: '',
    unit: '',
    kinds: null,
    exposures: null,
    frequency: emptyFrequency,
    frequencyBasis: emptyBasis,
    calibratedOn: today,
    calibratedAt: `${today}T00:00:00Z`,
    atMostOne: false,
    drivenLow: '',
    drivenHigh: '',
    drivenShareBasis: emptyBasis,
    controlFactor: '1',
    controls: [],
    losses: [emptyLoss(0, 'response')],
    secondary: '',
    correlation: correlationDraft(undefined, 'en'),
    causes: [],
    certainty: 'own-estimate',
    reviewed: false,
    reviewedOn: '',
    setBy: '',
    sourceNote: '',
    library: '',
  };
}

/** What the editor shows of a scenario. */
export function scenarioDraft(of: Scenario, locale: string): ScenarioDraft {
  return {
    id: of.id,
    name: of.name,
    narrative: of.narrative,
    ...of.scope,
    frequency: frequencyDraft(of.frequency, locale),
    frequencyBasis: basisDraft(of.frequencyBasis),
    calibratedOn: of.calibratedAt.slice(0, 10),
    calibratedAt: of.calibratedAt,
    atMostOne: of.events === 'bernoulli',
    drivenLow: writeShare(of.drivenShare[0], locale),
    drivenHigh: writeShare(of.drivenShare[1], locale),
    drivenShareBasis: basisDraft(of.drivenShareBasis),
    controlFactor: writeNumber(of.controlFactor, locale),
    controls: of.controls.map((control, key) => controlDraft(control, key, locale)),
    losses: of.losses.map((loss, key) => lossDraft(loss, key, locale)),
    secondary: of.secondary === undefined ? '' : writeShare(of.secondary, locale),
    correlation: correlationDraft(of.correlation, locale),
    causes: (of.causes ?? []).map((cause, key) => causeDraft(cause, key, locale)),
    certainty: of.certainty,
    reviewed: of.reviewed,
    reviewedOn: of.reviewedOn ?? '',
    setBy: of.setBy,
    sourceNote: of.sourceNote,
    library: of.library ?? '',
  };
}

export interface ReadScenario {
  /** Null while a field cannot be read. */
  scenario: Scenario | null;
  problems: FieldProblem[];
}

/** The scenario as the schema writes it, or the fields that cannot be used. */
export function readScenario(draft: ScenarioDraft, locale: string): ReadScenario {
  const reader = fieldReader(locale);
  const { certainty } = draft;
  const same = draft.calibratedAt.slice(0, 10) === draft.calibratedOn;
  const secondary = reader.optionalShare('secondary', draft.secondary);
  const correlation = correlationOf(draft.correlation, reader);
  const causes = draft.causes.map((cause, at) => causeOf(cause, `causes.${at}`, reader));
  const frequencyBasis = basisOf(draft.frequencyBasis, 'frequencyBasis', reader, certainty);
  const shareBasis = basisOf(draft.drivenShareBasis, 'drivenShareBasis', reader, certainty);
  const name = reader.text('name', draft.name, 'Give the scenario a name.');
  if (draft.losses.length === 0)
    reader.problems.push({ path: 'losses', message: 'Enter at least one kind of loss.' });
  const scenario: Scenario = {
    id: draft.id,
    name,
    narrative: draft.narrative.trim(),
    scope: { unit: draft.unit, kinds: draft.kinds, exposures: draft.exposures },
    frequency: frequencyOf(draft.frequency, 'frequency', reader),
    events: draft.atMostOne ? 'bernoulli' : 'poisson',
    drivenShare: [
      reader.share('drivenShare.0', draft.drivenLow),
      reader.share('drivenShare.1', draft.drivenHigh),
    ],
    controlFactor: reader.number('controlFactor', draft.controlFactor, { above: 0 }),
    controls: draft.controls.map((control, at) => controlOf(control, `controls.${at}`, reader)),
    losses: draft.losses.map((loss, at) => lossOf(loss, `losses.${at}`, reader, { locale, certainty })),
    calibratedAt: same ? draft.calibratedAt : `${reader.day('calibratedAt', draft.calibratedOn)}T00:00:00Z`,
    certainty,
    reviewed: draft.reviewed,
    reviewedOn: reader.optionalDay('reviewedOn', draft.reviewedOn),
    setBy: draft.setBy.trim(),
    sourceNote: draft.sourceNote.trim(),
    ...(secondary === undefined ? {} : { secondary }),
    ...(correlation === undefined ? {} : { correlation }),
    ...(causes.length === 0 ? {} : { causes }),
    ...(frequencyBasis === undefined ? {} : { frequencyBasis }),
    ...(shareBasis === undefined ? {} : { drivenShareBasis: shareBasis }),
    ...(draft.library === '' ? {} : { library: draft.library }),
  };
  return { scenario: reader.problems.length === 0 ? scenario : null, problems: reader.problems };
}

/** An id made of a name that none of the others has: `ransomware-2`. */
export function scenarioId(name: string, taken: readonly string[]): string {
  const base =
    name
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 60) || 'scenario';
  if (!taken.includes(base)) return base;
  let next = 2;
  while (taken.includes(`${base}-${next}`)) next += 1;
  return `${base}-${next}`;
}
