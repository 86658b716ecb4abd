import type { PenaltyRegime } from '@plumbline/shared/schema/penalty-regime.ts';

interface RegimeChoiceProps {
  regimes: PenaltyRegime[];
  chosen: string[];
  of: string;
  fault: string | undefined;
  onChange: (chosen: string[]) => void;
}

/** Which laws cap a penalty; one that is not in force is named but caps nothing yet. */
export function RegimeChoice({ regimes, chosen, of, fault, onChange }: RegimeChoiceProps) {
  const lost = chosen.filter((id) => !regimes.some((regime) => regime.id === id));
  const toggle = (id: string, on: boolean) =>
    onChange(on ? [...chosen, id] : chosen.filter((other) => other !== id));
  if (regimes.length === 0 && chosen.length === 0) return null;
  return (
    <fieldset className="group ticks">
      <legend>
        Laws that cap it<span className="unseen">, {of}</span>
      </legend>
      <p className="quiet">A maximum cuts what one event can cost. It is never an expectation.</p>
      {regimes.map(({ id, name, article, inForceSince }) => (
        <label className="tick" key={id}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) => toggle(id, event.target.checked)}
          />
          <span>
            {name}{' '}
            <small>
              {article}
              {inForceSince === null && ', not yet in force: caps nothing'}
            </small>
          </span>
        </label>
      ))}
      {lost.map((id) => (
        <label className="tick" key={id}>
          <input type="checkbox" checked onChange={() => toggle(id, false)} />
          <span>
            {id} <small>a law that is not in the list</small>
          </span>
        </label>
      ))}
      {fault !== undefined && <p className="field-error">{fault}</p>}
    </fieldset>
  );
}
