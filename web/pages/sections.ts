import type { Permission } from '@plumbline/shared/schema/role.ts';
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/** `rest` is what follows the section's own part: `D-2026-014` of `/follow/decisions/D-2026-014`. */
export interface SectionProps {
  rest: string;
}

/** One page below a heading of the bar. */
export interface Section {
  /** The first part of its address below the heading; empty: the heading's own page. */
  part: string;
  title: string;
  need: Permission;
  Page: LazyExoticComponent<ComponentType<SectionProps>>;
}

/** To add a page below a heading: write it with a default export, and add one line here. */
export const headings: Record<
  'briefings' | 'follow' | 'pace',
  { title: string; sections: readonly Section[] }
> = {
  briefings: {
    title: 'Briefings',
    sections: [
      {
        part: '',
        title: 'Published',
        need: 'briefings:read',
        Page: lazy(() => import('./publish/archive-page.tsx')),
      },
      {
        part: 'drafts',
        title: 'Drafts',
        need: 'briefings:live',
        Page: lazy(() => import('./publish/drafts-page.tsx')),
      },
      {
        part: 'compare',
        title: 'Compare',
        need: 'briefings:read',
        Page: lazy(() => import('./publish/compare-page.tsx')),
      },
      {
        part: 'present',
        title: 'Present',
        need: 'briefings:read',
        Page: lazy(() => import('./publish/present-page.tsx')),
      },
      {
        part: 'remote',
        title: 'Remote',
        need: 'briefings:read',
        Page: lazy(() => import('./publish/remote-page.tsx')),
      },
      {
        part: 'targets',
        title: 'Targets',
        need: 'exposure:read',
        Page: lazy(() => import('./targets/targets-page.tsx')),
      },
      {
        part: 'definitions',
        title: 'Definitions',
        need: 'briefings:read',
        Page: lazy(() => import('./publish/definitions-page.tsx')),
      },
      {
        part: 'sent',
        title: 'Sent to people',
        need: 'self',
        Page: lazy(() => import('./delivery/delivery-page.tsx')),
      },
    ],
  },
  follow: {
    title: 'Follow-through',
    sections: [
      {
        part: '',
        title: 'This week',
        need: 'commitments:read',
        Page: lazy(() => import('./follow/review-page.tsx')),
      },
      {
        part: 'commitments',
        title: 'Commitments',
        need: 'commitments:read',
        Page: lazy(() => import('./follow/commitments-page.tsx')),
      },
      {
        part: 'decisions',
        title: 'Decisions',
        need: 'decisions:read',
        Page: lazy(() => import('./decisions/decisions-page.tsx')),
      },
      {
        part: 'escalations',
        title: 'Escalations',
        need: 'decisions:read',
        Page: lazy(() => import('./decisions/escalations-page.tsx')),
      },
      {
        part: 'ledger',
        title: 'Ledger',
        need: 'ledger:read',
        Page: lazy(() => import('./ledger/ledger-page.tsx')),
      },
      {
        part: 'evidence',
        title: 'Evidence',
        need: 'evidence:export',
        Page: lazy(() => import('./ledger/evidence-page.tsx')),
      },
    ],
  },
  pace: {
    title: 'Pace',
    sections: [
      { part: '', title: 'Pace', need: 'records:read', Page: lazy(() => import('./pace/pace-page.tsx')) },
      {
        part: 'people',
        title: 'People',
        need: 'spend:read',
        Page: lazy(() => import('./resourcing/people-page.tsx')),
      },
      {
        part: 'priorities',
        title: 'What comes first',
        need: 'figures:read',
        Page: lazy(() => import('./unseen/priorities-page.tsx')),
      },
      {
        part: 'unseen',
        title: 'What we would not see',
        need: 'records:read',
        Page: lazy(() => import('./unseen/unseen-page.tsx')),
      },
      {
        part: 'forecasts',
        title: 'Own forecasts',
        need: 'exposure:read',
        Page: lazy(() => import('./unseen/forecasts-page.tsx')),
      },
    ],
  },
};
