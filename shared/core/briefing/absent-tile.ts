import type { Tile } from '../../schema/briefing.ts';
import type { Measured } from '../../schema/figure.ts';
import { becauseIn } from '../language/because.ts';
import { speechOf } from '../language/speech.ts';
import { capital } from '../wording/words.ts';

/** A tile of a figure that has no value: why, in plain words, in its place. */
export function absent(
  of: { id: string; title: string; note: string; locale: string },
  figure: Measured | null,
): Tile {
  const { id, title, note } = of;
  const { say } = speechOf(of.locale);
  const because = capital(becauseIn(figure?.because ?? say('tile.not-yet'), of.locale));
  return {
    id,
    title,
    state: figure?.state === 'none' ? 'none' : 'no-data',
    ...{ value: '', unit: '', context: '', change: '' },
    status: null,
    bullet: null,
    sparkline: null,
    note: say('tile.note.absent', { note, because }).trim(),
    figure: id,
  };
}
