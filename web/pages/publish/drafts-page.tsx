import '../../styles/fields.css';
import '../../styles/people.css';
import '../../styles/publish.css';
import type { SectionProps } from '../sections.ts';
import { DraftList } from './draft-list.tsx';
import { DraftPage } from './draft-page.tsx';

/** Drafts that are worked on, or the one that the address names. */
export default function DraftsPage({ rest }: SectionProps) {
  return rest === '' ? <DraftList /> : <DraftPage key={rest} id={Number(rest)} />;
}
