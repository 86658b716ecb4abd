import type { Certainty, InputBasis } from '@plumbline/shared/schema/basis.ts';
import type { FieldReader } from './field-reader.ts';

/** Where one input comes from, as typed; a certainty of '' says that the scenario's own holds. */
export interface BasisDraft {
  certainty: Certainty | '';
  source: string;
  setBy: string;
  setOn: string;
  reviewedOn: string;
}

export const emptyBasis: BasisDraft = { certainty: '', source: '', setBy: '', setOn: '', reviewedOn: '' };

export const certaintyWords: Record<Certainty, string> = {
  measured: 'Measured by us',
  'own-estimate': 'Estimated by our own people',
  industry: 'An industry figure',
  assumption: 'Assumed',
};

export function basisDraft(of: InputBasis | undefined): BasisDraft {
  if (of === undefined) return emptyBasis;
  return { ...of, setOn: of.setOn ?? '', reviewedOn: of.reviewedOn ?? '' };
}

/** The basis as the schema writes it; undefined where nothing is said. */
export function basisOf(
  draft: BasisDraft,
  at: string,
  reader: FieldReader,
  otherwise: Certainty,
): InputBasis | undefined {
  const { certainty, source, setBy } = draft;
  const said = certainty !== '' || [source, setBy, draft.setOn, draft.reviewedOn].some((text) => text !== '');
  if (!said) return undefined;
  return {
    certainty: certainty === '' ? otherwise : certainty,
    source,
    setBy,
    setOn: reader.optionalDay(`${at}.setOn`, draft.setOn),
    reviewedOn: reader.optionalDay(`${at}.reviewedOn`, draft.reviewedOn),
  };
}
