/** What the engine says of a request while it is written: the loss behind what it concerns, and what each way would take off. */
import type { DecisionOption } from '@plumbline/shared/schema/decision.ts';
import type { RequestDraft, RequestPreview } from '@plumbline/shared/schema/request-preview.ts';
import { findUnit } from '../store/units.ts';
import { type ConcernRuns, readConcernRuns } from './concern-exposure.ts';
import { type FiguresContext, openMeasure } from './figures.ts';
import { heldReport } from './held-report.ts';
import { groundReport } from './path-ground.ts';
import { type Returns, readReturns } from './request-returns.ts';

type Effect = RequestPreview['options'][number];

/** Keeps nothing. Whether the asker may name all that the draft names is for the caller to have made sure of. */
export async function readRequestPreview(
  context: FiguresContext,
  { kind, concerns, options }: RequestDraft,
): Promise<RequestPreview> {
  const { pool, nowMs, viewer } = context;
  const wholeCompany = viewer.units === null && viewer.own === null;
  const runs = await readConcernRuns({ pool, nowMs }, concerns);
  const asked = options.map((option, at) => ({
    id: String(at),
    kind,
    concerns,
    options: [{ ...option, title: '', effectMinor: null, effectLowMinor: null, effectHighMinor: null }],
  }));
  const named = concerns.findings.length + concerns.fixes.length > 0;
  const returns =
    asked.length === 0 || (!named && !wholeCompany) ? new Map() : await readCompanyReturns(context, asked);
  return {
    asOf: new Date(nowMs).toISOString(),
    exposure: runs === null ? null : exposureTold(runs, wholeCompany),
    options: asked.map(({ id, options: [option] }) => {
      const brings = option!.people > 0 || kind === 'budget' || kind === 'headcount';
      if (!named && runs !== null && !(option!.people > 0)) return takenAsFixed(runs);
      if (!named && !wholeCompany && brings) return noEffect(beyondUnits);
      return effectOf(returns.get(id));
    }),
  };
}

const beyondUnits = 'what people take off is worked out for the whole company, which you do not see';

async function readCompanyReturns(
  context: FiguresContext,
  asked: Parameters<typeof readReturns>[1],
): Promise<Map<string, Returns | { because: string }>> {
  const reading = await openMeasure(context.pool, context.nowMs);
  const whole = (await findUnit(context.pool, ''))!;
  const { body: ground } = await heldReport(groundReport, context, whole);
  const perWeek = 'missing' in ground ? null : ground.input.personDaysPerWeek;
  return readReturns(context, asked, { perWeek, settings: reading.settings });
}

function exposureTold(
  { exposure, withMinor, withoutMinor }: ConcernRuns,
  wholeCompany: boolean,
): RequestPreview['exposure'] {
  const { valueMinor, lowMinor, highMinor, because, findings } = exposure;
  return {
    ...{ valueMinor, lowMinor, highMinor, because, findings },
    withMinor: wholeCompany ? withMinor : null,
    withoutMinor: wholeCompany ? withoutMinor : null,
  };
}

const takenAsFixed = ({ exposure: { valueMinor, lowMinor, highMinor, because } }: ConcernRuns): Effect => ({
  ...{ valueMinor, lowMinor, highMinor, because },
  assumption: 'What it names is taken as fixed.',
});

const noEffect = (because: string): Effect => ({
  ...{ valueMinor: null, lowMinor: null, highMinor: null, because },
  assumption: '',
});

function effectOf(returned: Returns | { because: string } | undefined): Effect {
  if (returned === undefined) return noEffect('it names nothing, and brings no people');
  if ('because' in returned) return noEffect(returned.because);
  return {
    valueMinor: returned.removedMinor,
    lowMinor: returned.removedLowMinor,
    highMinor: returned.removedHighMinor,
    because: null,
    assumption: returned.assumption,
  };
}

/** The options with the engine's effect where nobody stated one. */
export async function withEngineEffects(
  context: FiguresContext,
  draft: RequestDraft,
  options: readonly DecisionOption[],
): Promise<DecisionOption[]> {
  if (!options.some(({ effectBy }) => effectBy === 'engine')) return [...options];
  const { options: effects } = await readRequestPreview(context, draft);
  return options.map((option, at) => {
    if (option.effectBy !== 'engine') return option;
    const { valueMinor, lowMinor, highMinor } = effects[at]!;
    return { ...option, effectMinor: valueMinor, effectLowMinor: lowMinor, effectHighMinor: highMinor };
  });
}
