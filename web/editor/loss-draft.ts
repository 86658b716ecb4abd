import type { Certainty } from '@plumbline/shared/schema/basis.ts';
import type { LossForm, LossInput } from '@plumbline/shared/schema/loss.ts';
import { type BasisDraft, basisDraft, basisOf, emptyBasis } from './basis-draft.ts';
import {
  type DistributionDraft,
  distributionDraft,
  distributionOf,
  emptyDistribution,
} from './distribution-draft.ts';
import type { FieldReader } from './field-reader.ts';
import { writeNumber, writeShare } from './typed-value.ts';

/** One form of loss as typed; `key` tells the entries apart while they are added and removed. */
export interface LossDraft {
  key: number;
  form: LossForm;
  distribution: DistributionDraft;
  probability: string;
  cap: string;
  secondary: boolean;
  /** '' where it is the company's own. */
  currency: string;
  regimes: string[];
  basis: BasisDraft;
}

export const formWords: Record<LossForm, string> = {
  response: 'Responding to it',
  replacement: 'Replacing what was lost',
  productivity: 'Work that stands still',
  revenue: 'Lost sales',
  legal: 'Lawyers and claims',
  penalty: 'Fines and penalties',
  reputation: 'Customers who leave',
};

export const emptyLoss = (key: number, form: LossForm): LossDraft => ({
  key,
  form,
  distribution: emptyDistribution,
  probability: '',
  cap: '',
  secondary: false,
  currency: '',
  regimes: [],
  basis: emptyBasis,
});

export function lossDraft(of: LossInput, key: number, locale: string): LossDraft {
  return {
    key,
    form: of.form,
    distribution: distributionDraft(of.distribution, locale),
    probability: of.probability === undefined ? '' : writeShare(of.probability, locale),
    cap: of.cap === undefined ? '' : writeNumber(of.cap, locale),
    secondary: of.secondary === true,
    currency: of.currency ?? '',
    regimes: of.regimes ?? [],
    basis: basisDraft(of.basis),
  };
}

/** The loss as the schema writes it; counts only where the reader met no problem. */
export function lossOf(
  draft: LossDraft,
  at: string,
  reader: FieldReader,
  of: { locale: string; certainty: Certainty },
): LossInput {
  const probability = reader.optionalShare(`${at}.probability`, draft.probability);
  const cap = reader.optionalNumber(`${at}.cap`, draft.cap, { above: 0 });
  const basis = basisOf(draft.basis, `${at}.basis`, reader, of.certainty);
  const currency = draft.currency.trim().toUpperCase();
  if (currency !== '' && !/^[A-Z]{3}$/.test(currency))
    reader.problems.push({ path: `${at}.currency`, message: 'Enter three letters, as EUR or USD.' });
  return {
    form: draft.form,
    distribution: distributionOf(draft.distribution, `${at}.distribution`, reader, of.locale),
    ...(probability === undefined ? {} : { probability }),
    ...(cap === undefined ? {} : { cap }),
    ...(draft.secondary ? { secondary: true } : {}),
    ...(currency === '' ? {} : { currency }),
    ...(draft.regimes.length === 0 ? {} : { regimes: draft.regimes }),
    ...(basis === undefined ? {} : { basis }),
  };
}
