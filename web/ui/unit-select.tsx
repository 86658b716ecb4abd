interface UnitSelectProps {
  label: string;
  value: string;
  units: readonly { path: string; name: string }[];
  /** What the empty path is called. */
  whole?: string;
  onChange: (unit: string) => void;
}

/** One part of the company, or all of it; the tree shown by its indentation. */
export function UnitSelect({ label, value, units, whole = 'The whole company', onChange }: UnitSelectProps) {
  return (
    <label className="choice">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{whole}</option>
        {units
          .filter(({ path }) => path !== '')
          .map(({ path, name }) => (
            <option key={path} value={path}>
              {'\u2003'.repeat(path.split('/').length - 1) + name}
            </option>
          ))}
      </select>
    </label>
  );
}
