import type { Briefing } from '@plumbline/shared/schema/briefing.ts';

/** What a reader of the page is told, by place. */
export const toldOnPage = (page: Briefing): [place: string, text: string][] => [
  ['headline', page.headline.text],
  ...page.tiles.flatMap(({ id, title, value, unit, context, change, status }) =>
    [title, value, unit, context, change, status?.text ?? ''].map((text): [string, string] => [
      `tile ${id}`,
      text,
    ]),
  ),
  ...page.panels.flatMap(({ id, headline }): [string, string][] => [[`panel ${id}`, headline]]),
  ...page.questions.flatMap(({ id, question, answer }): [string, string][] => [
    [`question ${id}`, question],
    [`answer ${id}`, answer],
  ]),
  ...page.asks.map(({ number, text }): [string, string] => [`ask ${number}`, text]),
];

export const bare = (text: string) => text.normalize('NFKC').replace(/[\s\u00ad\u200b-]+/g, '');

/** What of it does not stand in the text of a file, wherever the file breaks its lines. */
export function lacking(text: string, told: readonly [string, string][]): [string, string][] {
  const held = bare(text);
  return told.filter(([, each]) => !held.includes(bare(each)));
}
