import { useQuery } from '@tanstack/react-query';
import { unitsQuery } from '../api/queries.ts';
import { useAccount } from './use-account.ts';

/** Which part of the company; the tree shown by its indentation. Hidden where there is only the whole. */
export function UnitPicker({
  value,
  onChange,
}: {
  value: string;
  onChange: (unit: string | undefined) => void;
}) {
  const { data } = useQuery(unitsQuery);
  const seen = useAccount()?.seen;
  const units = data?.items.filter((unit) => unit.path !== '') ?? [];
  if (units.length === 0 && value === '') return null;
  const known = units.some((unit) => unit.path === value);
  return (
    <select
      aria-label="Unit"
      value={value}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    >
      <option value="">{seen !== undefined && seen.units < seen.all ? 'All your units' : 'All units'}</option>
      {value !== '' && !known && <option value={value}>{value}</option>}
      {units.map((unit) => (
        <option key={unit.path} value={unit.path}>
          {'\u2003'.repeat(unit.path.split('/').length - 1) + unit.name}
        </option>
      ))}
    </select>
  );
}
