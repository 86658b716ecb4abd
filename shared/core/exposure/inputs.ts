import type { Certainty, InputBasis } from '../../schema/basis.ts';
import type { ExposureInput } from '../../schema/exposure-report.ts';
import type { Control, Correlation, Scenario } from '../../schema/scenario.ts';
import { daysBetween } from '../day.ts';
import { percentText } from '../number-text.ts';
import {
  controlText,
  correlationText,
  drivenShareText,
  formNames,
  frequencyText,
  lossText,
  type Reading,
} from './input-text.ts';

/** Older than this, an input has to be looked at again. */
const YEAR_DAYS = 365;

type Basis = Pick<ExposureInput, 'certainty' | 'source' | 'setBy' | 'setOn' | 'reviewedOn' | 'review'>;
type Said = Pick<ExposureInput, 'kind' | 'form' | 'name' | 'text'> & { id: string };

/**
 * Every input of the scenarios in words, each with where it comes from: its own basis, or what the scenario says of all
 * its inputs. `current`, `old` (set and reviewed more than 365 days before today) or `unreviewed`.
 */
export function inputsOf(
  scenarios: readonly Scenario[],
  of: { today: string; currency: string; locale: string },
): ExposureInput[] {
  return scenarios.flatMap((scenario) => {
    const row = (said: Said, basis: Basis): ExposureInput => ({
      ...said,
      id: `${scenario.id}/${said.id}`,
      scenario: scenario.id,
      scenarioName: scenario.name,
      ...basis,
    });
    const shared = (own?: InputBasis) => basisOf(scenario, own, of.today);
    const names = new Map(scenarios.map(({ id, name }) => [id, name]));
    return [
      row(
        {
          id: 'frequency',
          kind: 'frequency',
          form: null,
          name: 'How often it happens',
          text: frequencyText(scenario, of),
        },
        shared(scenario.frequencyBasis),
      ),
      row(
        {
          id: 'driven-share',
          kind: 'driven-share',
          form: null,
          name: 'Share that comes through known weaknesses',
          text: drivenShareText(scenario, of),
        },
        shared(scenario.drivenShareBasis),
      ),
      ...lossesOf(scenario, of).map(([said, own]) => row(said, shared(own))),
      ...scenario.controls.map((control) =>
        row(
          {
            id: `control:${control.name}`,
            kind: 'control',
            form: null,
            name: `Control: ${control.name}`,
            text: controlText(control, of),
          },
          controlBasis(control, scenario, of.today),
        ),
      ),
      ...(scenario.controlFactor === 1
        ? []
        : [
            row(
              {
                id: 'control-factor',
                kind: 'control',
                form: null,
                name: 'Controls all together',
                text: controlText({ factor: scenario.controlFactor }, of),
              },
              shared(),
            ),
          ]),
      ...correlationsOf(scenario.correlation, of).map((said) => row(said, shared())),
      ...(scenario.causes ?? []).map(({ scenario: cause, probability }) =>
        row(
          {
            id: `cause:${cause}`,
            kind: 'cause',
            form: null,
            name: `Brought about by “${names.get(cause) ?? cause}”`,
            text: `${percentText(probability, of.locale)} of those events bring one of these`,
          },
          shared(),
        ),
      ),
    ];
  });
}

function lossesOf(scenario: Scenario, of: Reading): [Said, InputBasis | undefined][] {
  const seen = new Map<string, number>();
  return scenario.losses.map((loss) => {
    const nth = seen.get(loss.form) ?? 0;
    seen.set(loss.form, nth + 1);
    return [
      {
        id: `loss:${loss.form}:${nth}`,
        kind: 'loss',
        form: loss.form,
        name: `${formNames[loss.form]}, one event${nth > 0 ? ` (${nth + 1})` : ''}`,
        text: lossText(loss, scenario, of),
      },
      loss.basis,
    ];
  });
}

function correlationsOf(correlation: Correlation | undefined, of: Reading): Said[] {
  if (correlation === undefined) return [];
  const said = { kind: 'correlation' as const, form: null };
  if (typeof correlation === 'number')
    return [
      {
        ...said,
        id: 'correlation',
        name: 'How the losses of one event move together',
        text: correlationText(correlation, of),
      },
    ];
  return correlation.map(([one, other, rank]) => ({
    ...said,
    id: `correlation:${one}:${other}`,
    name: `How ${formNames[one].toLowerCase()} and ${formNames[other].toLowerCase()} move together`,
    text: correlationText(rank, of),
  }));
}

function basisOf(scenario: Scenario, own: InputBasis | undefined, today: string): Basis {
  const certainty: Certainty = own?.certainty ?? scenario.certainty;
  const setOn = own?.setOn ?? scenario.calibratedAt.slice(0, 10);
  // A review of the scenario does not cover a number that was set after it.
  const covered = scenario.reviewedOn === null ? own === undefined : scenario.reviewedOn >= setOn;
  const reviewedOn = own?.reviewedOn ?? (covered ? scenario.reviewedOn : null);
  const reviewed = reviewedOn !== null || (covered && scenario.reviewed);
  return {
    certainty,
    source: own?.source || scenario.sourceNote,
    setBy: own?.setBy || scenario.setBy,
    setOn,
    reviewedOn,
    review: reviewOf(reviewed, setOn, reviewedOn, today),
  };
}

/** A control rests on its own evidence; it was set when it came into force. */
function controlBasis(control: Control, scenario: Scenario, today: string): Basis {
  const shared = basisOf(scenario, undefined, today);
  const reviewedOn =
    scenario.reviewedOn !== null && scenario.reviewedOn >= control.from ? scenario.reviewedOn : null;
  const reviewed = reviewedOn !== null || (scenario.reviewed && scenario.reviewedOn === null);
  return {
    ...shared,
    source: control.evidence || shared.source,
    setBy: control.setBy || shared.setBy,
    setOn: control.from,
    reviewedOn,
    review: reviewOf(reviewed, control.from, reviewedOn, today),
  };
}

function reviewOf(
  reviewed: boolean,
  setOn: string,
  reviewedOn: string | null,
  today: string,
): ExposureInput['review'] {
  if (!reviewed) return 'unreviewed';
  const last = reviewedOn !== null && reviewedOn > setOn ? reviewedOn : setOn;
  return daysBetween(last, today) > YEAR_DAYS ? 'old' : 'current';
}
