import {
  answerBet,
  type BetAdvice,
  type BetChoice,
  startBet,
} from '@plumbline/shared/core/exposure/equivalent-bet.ts';
import { useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';

interface EquivalentBetProps {
  /** What the range is of: "how often it happens". */
  of: string;
  range: readonly [number, number];
  /** What it cannot go beyond: a share ends at 100. */
  most?: number;
  format: (value: number) => string;
  onUse: (range: [number, number]) => void;
}

const twoFigures = (value: number) => Number(value.toPrecision(2));

/** Finds out whether a range really is one of 90 %: would you rather bet on it, or on a wheel that wins 9 times of 10? */
export function EquivalentBet({ of, range, most, format, onUse }: EquivalentBetProps) {
  const [open, setOpen] = useState(false);
  const [advice, setAdvice] = useState<BetAdvice | null>(null);
  const [chosen, setChosen] = useState<BetChoice | null>(null);
  const bet = advice?.bet ?? startBet(range[0], range[1]);
  const [low, high] = [twoFigures(bet.low), twoFigures(bet.high)];
  const moved = advice !== null && (low !== range[0] || high !== range[1]) && low < high;
  const begin = () => {
    setAdvice(null);
    setChosen(null);
    setOpen(true);
  };
  const choose = (choice: BetChoice) => {
    setChosen(choice);
    setAdvice(answerBet(bet, choice, most === undefined ? {} : { least: 0, most }));
  };
  const done = advice?.bet.done === true;
  return (
    <>
      <button type="button" className="quiet-button" onClick={begin}>
        Is it really 90 %?<span className="unseen"> Try a bet on {of}</span>
      </button>
      <Dialog title="Which bet would you rather take?" open={open} onClose={() => setOpen(false)}>
        <p>You win 1,000 in one of two ways. Think of {of}.</p>
        {!done && (
          <div className="bets">
            <button type="button" aria-pressed={chosen === 'interval'} onClick={() => choose('interval')}>
              <b>Your range</b>
              <span>
                You win if the true value lies between {format(low)} and {format(high)}.
              </span>
            </button>
            <button type="button" aria-pressed={chosen === 'wheel'} onClick={() => choose('wheel')}>
              <b>The wheel</b>
              <span>You turn a wheel that wins 9 times of 10.</span>
            </button>
            <button type="button" aria-pressed={chosen === 'either'} onClick={() => choose('either')}>
              <b>I do not mind</b>
              <span>Either is as good.</span>
            </button>
          </div>
        )}
        <p role="status">
          {advice?.text}
          {advice !== null && !done && ' Choose again with the new range, until you do not mind.'}
        </p>
        <div className="actions">
          {moved && (
            <button
              type="button"
              className={done ? 'primary' : undefined}
              onClick={() => {
                onUse([low, high]);
                setOpen(false);
              }}
            >
              Use {format(low)} to {format(high)}
            </button>
          )}
          <button type="button" onClick={() => setOpen(false)}>
            Close
          </button>
        </div>
      </Dialog>
    </>
  );
}
