import { useRef } from 'react';
import { Combobox } from '../../ui/combobox.tsx';
import { type Concerned, keyOf, type Offered, offerOf } from './concerned.ts';

/** What the page knows of the search for what is typed. */
export interface ConcernSearch {
  text: string;
  onText: (text: string) => void;
  offered: readonly Offered[];
  status: string;
}

interface ConcernPickerProps {
  picked: readonly Concerned[];
  search: ConcernSearch;
  error: string | undefined;
  onPicked: (picked: readonly Concerned[]) => void;
}

/** What a request is about: searched for and picked, each taken out again with one press. */
export function ConcernPicker({ picked, search, error, onPicked }: ConcernPickerProps) {
  const place = useRef<HTMLDivElement>(null);
  const chosen = new Set(picked.map(keyOf));
  const offered = search.offered.filter((one) => !chosen.has(keyOf(one)));
  const pick = (key: string) => {
    const one = offered.find((each) => keyOf(each) === key);
    if (one === undefined) return;
    const { kind, id, text } = one;
    // Several numbers typed at once are one offer.
    const added = id
      .split(',')
      .map((part) => ({ kind, id: part, text: id === part ? text : `Finding ${part}` }));
    onPicked([...picked, ...added.filter((each) => !chosen.has(keyOf(each)))]);
    search.onText('');
  };
  const takeOut = (key: string) => {
    onPicked(picked.filter((one) => keyOf(one) !== key));
    place.current?.querySelector('input')?.focus();
  };
  return (
    <div ref={place} className="concern-picker">
      {picked.length > 0 && (
        <ul aria-label="Picked" className="concern-chips">
          {picked.map((one) => (
            <li key={keyOf(one)}>
              <span>{one.text}</span>
              <button type="button" onClick={() => takeOut(keyOf(one))}>
                <span aria-hidden="true">×</span>
                <span className="unseen">Take out: {one.text}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <Combobox
        label="Findings, fixes, units and scenarios"
        hint="Type a name, an identifier, a place or numbers of findings"
        path="concerns.findings"
        error={error}
        text={search.text}
        onText={search.onText}
        offers={offered.map(offerOf)}
        status={search.status === '' ? offeredText(offered.length) : search.status}
        onPick={pick}
      />
    </div>
  );
}

const offeredText = (offers: number): string =>
  offers === 0
    ? ''
    : `${offers === 1 ? 'One thing fits' : `${offers} things fit`}: arrow keys and Enter pick`;
