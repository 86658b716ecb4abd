import { sensitivitySentence } from '@plumbline/shared/core/wording/exposure-detail.ts';
import type { MoneyStyle } from '@plumbline/shared/core/wording/exposure-money.ts';
import { useQuery } from '@tanstack/react-query';
import { sensitivityQuery } from '../api/exposure.ts';
import { Ask } from '../panels/exposure/ask.tsx';
import { Tornado } from '../panels/exposure/tornado.tsx';
import { Answer } from './answer.tsx';

interface SectionProps {
  id: string;
  question: string;
  nameOf: (scenario: string) => string;
  style: MoneyStyle;
}

/** Which inputs move the figure; an answer of its own, since it takes the server longer. */
export function SensitivitySection({ id, question, nameOf, style }: SectionProps) {
  const sensitivity = useQuery(sensitivityQuery);
  const takeaway = sensitivity.data && sensitivitySentence(sensitivity.data, nameOf, style);
  return (
    <Ask id={id} question={question} takeaway={takeaway}>
      <Answer query={sensitivity}>{(data) => <Tornado answer={data} nameOf={nameOf} style={style} />}</Answer>
    </Ask>
  );
}
