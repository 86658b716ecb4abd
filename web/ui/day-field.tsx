interface DayFieldProps {
  label: string;
  /** `2026-09-30`, or nothing. */
  value: string;
  onChange: (day: string) => void;
}

/** A calendar day; a half-typed one is kept to itself. */
export function DayField({ label, value, onChange }: DayFieldProps) {
  return (
    <label className="choice inline">
      <span>{label}</span>
      <input
        key={value}
        type="date"
        defaultValue={value}
        onChange={(event) => event.target.value !== '' && onChange(event.target.value)}
      />
    </label>
  );
}
