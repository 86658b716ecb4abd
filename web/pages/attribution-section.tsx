import { attributionSentence } from '@plumbline/shared/core/wording/exposure-detail.ts';
import type { MoneyStyle } from '@plumbline/shared/core/wording/exposure-money.ts';
import type { Attribution } from '@plumbline/shared/schema/exposure-report.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { attributionQuery } from '../api/exposure.ts';
import { Ask } from '../panels/exposure/ask.tsx';
import { AttributionTable } from '../panels/exposure/attribution-table.tsx';
import { Choice } from '../ui/choice.tsx';
import { Answer } from './answer.tsx';

type By = Attribution['by'];
const byWords: Record<By, string> = {
  unit: 'Unit',
  kind: 'Kind of weakness',
  class: 'How likely it is used against us',
  owner: 'Owner',
  team: 'Team',
  fix: 'Fix',
  request: 'Request',
};

interface SectionProps {
  id: string;
  question: string;
  style: MoneyStyle;
}

/** Who or what carries the part that findings drive, seen from the side that the reader chooses. */
export function AttributionSection({ id, question, style }: SectionProps) {
  const [by, setBy] = useState<By>('unit');
  const attribution = useQuery({ ...attributionQuery(by), placeholderData: keepPreviousData });
  const takeaway = attribution.data && attributionSentence(attribution.data, style);
  return (
    <Ask id={id} question={question} takeaway={takeaway}>
      <div className="tools">
        <Choice label="By" words={byWords} value={by} onChange={(next) => setBy(next ?? 'unit')} />
      </div>
      <p className="quiet">
        A share says what carries the loss now, and shares add up. What fixing removes is the model run again
        without those findings, and does not add up: fixing one of many copies removes little.
      </p>
      {attribution.data !== undefined && attribution.data.note !== '' && <p>{attribution.data.note}</p>}
      <Answer query={attribution}>
        {(data) => <AttributionTable key={data.by} answer={data} style={style} />}
      </Answer>
    </Ask>
  );
}
