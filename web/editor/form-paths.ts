import type { DistributionDraft } from './distribution-draft.ts';
import { distributionFields } from './distribution-fields.ts';
import { rateInputs } from './frequency-draft.ts';
import type { ScenarioDraft } from './scenario-draft.ts';

const basisPaths = (at: string) => [`${at}.setOn`, `${at}.reviewedOn`];

function bodyPaths(kind: keyof typeof distributionFields, at: string): string[] {
  const own = distributionFields[kind].map(({ path }) => `${at}.${path}`);
  return kind === 'empirical' ? [`${at}.empirical.values`] : own;
}

function distributionPaths({ kind, body }: DistributionDraft, at: string): string[] {
  const own = bodyPaths(kind, at);
  return kind === 'spliced' ? [...own, ...bodyPaths(body.kind, `${at}.spliced.body`)] : own;
}

/** The fields that the form shows for this draft, from top to bottom, by their paths. */
export function formPaths(draft: ScenarioDraft): string[] {
  const { kind } = draft.correlation;
  return [
    'name',
    'narrative',
    'scope.unit',
    ...rateInputs(draft.frequency).map(({ path }) => `frequency.${path}`),
    ...basisPaths('frequencyBasis'),
    'drivenShare.0',
    'drivenShare.1',
    ...basisPaths('drivenShareBasis'),
    'controlFactor',
    ...draft.controls.flatMap((control, at) => [
      `controls.${at}.name`,
      ...(control.kind === 'number'
        ? [`controls.${at}.factor`]
        : [`controls.${at}.factor.0`, `controls.${at}.factor.1`]),
      `controls.${at}.from`,
      `controls.${at}.until`,
    ]),
    ...draft.losses.flatMap((loss, at) => [
      ...distributionPaths(loss.distribution, `losses.${at}.distribution`),
      `losses.${at}.probability`,
      `losses.${at}.cap`,
      `losses.${at}.currency`,
      `losses.${at}.regimes`,
      ...basisPaths(`losses.${at}.basis`),
    ]),
    'losses',
    'secondary',
    ...(kind === 'all' ? ['correlation'] : []),
    ...(kind === 'pairs'
      ? [...draft.correlation.pairs.map((_, at) => `correlation.${at}.2`), 'correlation']
      : []),
    ...draft.causes.map((_, at) => `causes.${at}.probability`),
    'causes',
    'setBy',
    'calibratedAt',
    'reviewedOn',
    'reviewedBy',
  ];
}
