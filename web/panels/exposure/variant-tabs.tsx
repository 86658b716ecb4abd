import { mostVariants } from '../../engine/variant.ts';

const tabIds = ['A', 'B', 'C', 'D'];

interface VariantTabsProps {
  names: readonly string[];
  chosen: number;
  onChoose: (at: number) => void;
  onAdd: () => void;
  onRemove: () => void;
}

/** Which variant the sliders belong to; up to four. */
export function VariantTabs({ names, chosen, onChoose, onAdd, onRemove }: VariantTabsProps) {
  return (
    <div className="variant-tabs">
      <fieldset className="segments">
        <legend className="unseen">Variant to change</legend>
        {names
          .map((name, at) => ({ id: tabIds[at], name, at }))
          .map(({ id, name, at }) => (
            <button key={id} type="button" aria-pressed={at === chosen} onClick={() => onChoose(at)}>
              {name === '' ? 'Unnamed' : name}
            </button>
          ))}
      </fieldset>
      {names.length < mostVariants && (
        <button type="button" onClick={onAdd}>
          Add a variant
        </button>
      )}
      {names.length > 1 && (
        <button type="button" className="quiet-button" onClick={onRemove}>
          Remove this one
        </button>
      )}
    </div>
  );
}
