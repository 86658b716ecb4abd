import { intervalWarnings } from '@plumbline/shared/core/exposure/interval-warnings.ts';
import type { Certainty } from '@plumbline/shared/schema/basis.ts';
import type { Frequency } from '@plumbline/shared/schema/frequency.ts';
import type { LossDistribution } from '@plumbline/shared/schema/loss.ts';

/** What a person should know of an input; `attention` where it cannot or should not stay so. */
export interface InputNote {
  tone: 'attention' | 'neutral';
  text: string;
}

const WIDEST = 1000;

const attention = (text: string): InputNote => ({ tone: 'attention', text });

function rangeNotes(
  [low, high]: readonly [number, number],
  certainty: Certainty,
  of: 'frequency' | 'loss' | 'share',
): InputNote[] {
  if (low > high) return [attention('Upside down: low is above high. Swap them.')];
  return intervalWarnings({ low, high, certainty, of }).map(attention);
}

const orderNote = ({ min, mode, max }: { min: number; mode: number; max: number }): InputNote[] =>
  min <= mode && mode <= max ? [] : [attention('Out of order: expected least, then most likely, then most.')];

const pertNote: InputNote = {
  tone: 'neutral',
  text: 'This is no 90 % range: nothing below least or above most can ever happen, and values near the ends are rare. If you mean 9 of 10, choose a 90 % range.',
};

/** What to know of a frequency. */
export function frequencyNotes(frequency: Frequency, certainty: Certainty, atMostOne: boolean): InputNote[] {
  const notes: InputNote[] = [];
  if ('lognormal90' in frequency) notes.push(...rangeNotes(frequency.lognormal90, certainty, 'frequency'));
  if ('pert' in frequency) notes.push(...orderNote(frequency.pert), pertNote);
  if ('updated' in frequency && 'interval90' in frequency.updated.prior) {
    const [low, high] = frequency.updated.prior.interval90;
    if (low >= high) notes.push(attention('Upside down: low must lie below high.'));
  }
  if ('updated' in frequency && frequency.updated.years === 0)
    notes.push({ tone: 'neutral', text: 'With no years of our own the industry figure stands as it is.' });
  if ('poisson' in frequency)
    notes.push({
      tone: 'neutral',
      text: 'A number says that we know the frequency. Where we do not, a range is more honest.',
    });
  const most = 'poisson' in frequency ? frequency.poisson : 'pert' in frequency ? frequency.pert.max : 0;
  if (atMostOne && most > 1)
    notes.push(attention('With at most one event a year this is a chance: it cannot be above 1.'));
  return notes;
}

/** What to know of the loss of one event. */
export function lossNotes(of: LossDistribution, certainty: Certainty, cap: number | undefined): InputNote[] {
  const capped = cap !== undefined;
  const notes: InputNote[] = [];
  if ('lognormal90' in of) {
    notes.push(...rangeNotes(of.lognormal90, certainty, 'loss'));
    const [low, high] = of.lognormal90;
    if (high / low > WIDEST && !capped)
      notes.push(
        attention(
          'Wider than 1 to 1,000. Narrow it, split it into two scenarios, or say what one event can cost at most.',
        ),
      );
    if (capped && cap < low)
      notes.push(attention('The cap lies below the range: nearly every event would cost the cap.'));
  }
  if ('pert' in of) notes.push(...orderNote(of.pert), pertNote);
  if ('triangular' in of) notes.push(...orderNote(of.triangular));
  if ('uniform' in of && of.uniform.min > of.uniform.max)
    notes.push(attention('Upside down: least is above most. Swap them.'));
  const tail = 'gpd' in of ? of.gpd : 'spliced' in of ? of.spliced : null;
  if (tail !== null && tail.shape >= 1 && !capped)
    notes.push(
      attention(
        'A tail this heavy has no mean, so there is no expected loss. Take a weight below 1, or say what one event can cost at most.',
      ),
    );
  if ('spliced' in of) notes.push(...lossNotes(of.spliced.body, certainty, cap ?? Infinity));
  if ('empirical' in of && of.empirical.values.length < 10)
    notes.push({
      tone: 'neutral',
      text: 'Few losses say little about the rare large one: a range or a heavy tail may be more honest.',
    });
  return notes;
}

/** What to know of the driven share. */
export function shareNotes(share: readonly [number, number], certainty: Certainty): InputNote[] {
  return share[0] === share[1] && share[0] === 0 ? [] : rangeNotes(share, certainty, 'share');
}
