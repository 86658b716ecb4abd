/** What became of a page since a reader last looked. */
import type { Briefing } from '../../schema/briefing.ts';
import type { ChangedSince, SeenPage } from '../../schema/comparison.ts';

/** What a reader sees of the page in words; charts say the same as these. */
export function seenOf({ period, headline, tiles, panels, questions, asks }: Briefing): SeenPage {
  return {
    period,
    texts: [
      { place: 'headline', title: '', text: headline.text, figure: headline.figures[0] ?? null },
      ...tiles.map(({ id, title, value, unit, note, figure }) => ({
        place: `tile:${id}`,
        title,
        text: value === '' ? note : [value, unit].filter(Boolean).join(' '),
        figure,
      })),
      ...panels.map(({ id, headline: text, figures }) => ({
        place: `panel:${id}`,
        title: '',
        text,
        figure: figures[0] ?? null,
      })),
      ...questions.map(({ id, question, answer, figures }) => ({
        place: `question:${id}`,
        title: question,
        text: answer,
        figure: figures[0] ?? null,
      })),
      ...asks.map(({ number, text, figures }) => ({
        place: `ask:${number}`,
        title: '',
        text,
        figure: figures[0] ?? null,
      })),
    ],
  };
}

/** Tiles first: what is counted, then what is said of it. */
export function changesSince(before: SeenPage, now: SeenPage): ChangedSince['changes'] {
  const places = [...new Set([...now.texts, ...before.texts].map(({ place }) => place))];
  const changes = places.flatMap((place) => {
    const then = before.texts.find((each) => each.place === place) ?? null;
    const today = now.texts.find((each) => each.place === place) ?? null;
    if (then?.text === today?.text) return [];
    const { title, figure } = (today ?? then)!;
    return [{ place, title, before: then?.text ?? null, now: today?.text ?? null, figure }];
  });
  const isTile = ({ place }: { place: string }) => Number(place.startsWith('tile:'));
  return changes.sort((one, other) => isTile(other) - isTile(one));
}
