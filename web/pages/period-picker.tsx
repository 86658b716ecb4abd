import { useQuery } from '@tanstack/react-query';
import { briefingQuery } from '../api/queries.ts';

const quarterNumber = (period: string) => Number(period.slice(0, 4)) * 4 + Number(period.slice(-1)) - 1;
const quarterLabel = (quarter: number) => `${Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`;

/** The `count` quarters before `period`, newest first. */
export function quartersBefore(period: string, count: number): string[] {
  const newest = quarterNumber(period);
  return Array.from({ length: count }, (_, index) => quarterLabel(newest - 1 - index));
}

interface PeriodPickerProps {
  value: string | undefined;
  onChange: (period: string | undefined) => void;
}

/** Live, or one of the two years of quarters before it. */
export function PeriodPicker({ value, onChange }: PeriodPickerProps) {
  const { data } = useQuery({ ...briefingQuery('live', ''), staleTime: Number.POSITIVE_INFINITY });
  const newest = data?.period ?? value;
  const quarters = newest === undefined ? [] : quartersBefore(newest, 8);
  if (value !== undefined && !quarters.includes(value)) quarters.unshift(value);
  return (
    <select
      aria-label="Period"
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    >
      <option value="">Live</option>
      {quarters.map((quarter) => (
        <option key={quarter} value={quarter}>
          {quarter.replace('-', ' ')}
        </option>
      ))}
    </select>
  );
}
