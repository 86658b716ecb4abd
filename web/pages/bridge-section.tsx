import type { MoneyStyle } from '@plumbline/shared/core/wording/exposure-money.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { bridgeQuery } from '../api/exposure.ts';
import { Ask } from '../panels/exposure/ask.tsx';
import { BridgeChart } from '../panels/exposure/bridge-chart.tsx';
import { DayField } from '../ui/day-field.tsx';
import { Answer } from './answer.tsx';

interface SectionProps {
  id: string;
  question: string;
  style: MoneyStyle;
}

/** Why the expected loss moved between two days; at first from the start of the fiscal quarter to now. */
export function BridgeSection({ id, question, style }: SectionProps) {
  const [days, setDays] = useState<{ from?: string; to?: string }>({});
  const bridge = useQuery({ ...bridgeQuery(days.from, days.to), placeholderData: keepPreviousData });
  const shown = (end: 'from' | 'to') => days[end] ?? bridge.data?.[end].slice(0, 10) ?? '';
  return (
    <Ask id={id} question={question}>
      <div className="tools">
        <DayField label="From" value={shown('from')} onChange={(from) => setDays({ ...days, from })} />
        <DayField label="To" value={shown('to')} onChange={(to) => setDays({ ...days, to })} />
      </div>
      <Answer query={bridge}>{(data) => <BridgeChart bridge={data} style={style} />}</Answer>
    </Ask>
  );
}
