import '../../styles/fields.css';
import '../../styles/people.css';
import '../../styles/decisions.css';
import type { SectionProps } from '../sections.ts';
import { AskPage } from './ask-page.tsx';
import { DecisionList } from './decision-list.tsx';
import { DecisionPage } from './decision-page.tsx';

/** What is asked and decided: the list, a new request, or the one that the address names. */
export default function DecisionsPage({ rest }: SectionProps) {
  if (rest === '') return <DecisionList />;
  return rest === 'new' ? <AskPage /> : <DecisionPage key={rest} id={rest} />;
}
