interface ChoiceProps<Word extends string> {
  label: string;
  words: Record<Word, string>;
  value: Word | undefined;
  /** Text of the entry for no choice; absent where one must be chosen. */
  any?: string;
  onChange: (value: Word | undefined) => void;
}

/** One of a few named values. */
export function Choice<Word extends string>({ label, words, value, any, onChange }: ChoiceProps<Word>) {
  const keys = Object.keys(words) as Word[];
  return (
    <label className="choice">
      <span>{label}</span>
      <select
        value={value ?? ''}
        onChange={(event) => onChange(keys.find((key) => key === event.target.value))}
      >
        {any !== undefined && <option value="">{any}</option>}
        {keys.map((key) => (
          <option key={key} value={key}>
            {words[key]}
          </option>
        ))}
      </select>
    </label>
  );
}
