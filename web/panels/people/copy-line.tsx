import { useCopy } from '../../ui/use-copy.ts';

/** An address to be entered elsewhere, with a button that copies it. */
export function CopyLine({ label, value }: { label: string; value: string }) {
  const { place, told, copy } = useCopy(value);
  return (
    <div className="copy-line">
      <span className="copy-label">{label}</span>
      <code ref={place}>{value}</code>
      <button type="button" onClick={copy}>
        Copy<span className="unseen"> {label}</span>
      </button>
      <span role="status" className="quiet">
        {told}
      </span>
    </div>
  );
}
