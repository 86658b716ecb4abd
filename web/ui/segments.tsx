interface SegmentsProps<Word extends string> {
  label: string;
  words: Record<Word, string>;
  value: Word;
  onChange: (value: Word) => void;
}

/** A choice among two to four values that are all in sight. */
export function Segments<Word extends string>({ label, words, value, onChange }: SegmentsProps<Word>) {
  return (
    <fieldset className="segments">
      <legend className="unseen">{label}</legend>
      {(Object.keys(words) as Word[]).map((key) => (
        <button key={key} type="button" aria-pressed={key === value} onClick={() => onChange(key)}>
          {words[key]}
        </button>
      ))}
    </fieldset>
  );
}
