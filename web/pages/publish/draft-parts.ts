import type { Draft } from '@plumbline/shared/schema/publication.ts';
import type { ChangeDraft } from './use-change-draft.ts';

/** What each part of a draft's page is given. */
export interface DraftParts {
  draft: Draft;
  /** The language that is shown. */
  language: string;
  change: ChangeDraft;
  /** Whether the reader may change it. */
  may: boolean;
}
