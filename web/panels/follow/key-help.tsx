import { verdictList } from './review-words.ts';

interface KeyHelpProps {
  on: boolean;
  mayMark: boolean;
  onSwitch: (on: boolean) => void;
}

/** The single keys of the list, and the switch for those whose speech or reading program needs them. */
export function KeyHelp({ on, mayMark, onSwitch }: KeyHelpProps) {
  return (
    <div className="key-help">
      <label className="tick">
        <input type="checkbox" checked={on} onChange={(event) => onSwitch(event.target.checked)} />
        Single keys
      </label>
      {on && (
        <p className="quiet">
          <kbd>j</kbd> next · <kbd>k</kbd> previous
          {mayMark && (
            <>
              {verdictList.map(({ key, act }) => (
                <span key={key}>
                  {' '}
                  · <kbd>{key}</kbd> {act.toLowerCase()}
                </span>
              ))}{' '}
              · <kbd>u</kbd> undo
            </>
          )}
        </p>
      )}
    </div>
  );
}
