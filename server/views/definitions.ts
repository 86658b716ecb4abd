/** The appendix of a briefing: its definitions and its method, in its language. */
import { figures as catalogue, methodVersion } from '@plumbline/shared/core/figures/index.ts';
import { speechOf } from '@plumbline/shared/core/language/speech.ts';
import { methodIn } from '@plumbline/shared/core/library/method.ts';
import { definitionIn } from '@plumbline/shared/core/wording/definitions.ts';
import type { Definitions } from '@plumbline/shared/schema/definition.ts';
import type pg from 'pg';
import { readSettings } from '../store/settings.ts';
import { type PublishedQuery, readPublished } from './publications.ts';
import type { Viewer } from './viewer.ts';

/** @throws PlumblineError `not-found` for a unit or digest that there is not. */
export async function readDefinitions(
  { pool, viewer }: { pool: pg.Pool; viewer: Viewer },
  query: PublishedQuery,
): Promise<Definitions> {
  const [settings, published] = await Promise.all([readSettings(pool), readPublished(pool, viewer, query)]);
  const locale = published?.page.locale ?? query.language ?? settings.locale;
  const made = published?.page.methodVersion ?? methodVersion;
  const currency = published?.page.currency ?? settings.currency;
  const { say } = speechOf(locale);
  const held =
    published === null
      ? catalogue.map(({ definition }) => definitionIn(definition, locale))
      : published.figures.map(({ definition }) => definition);
  return {
    locale,
    state: published === null ? 'live' : 'published',
    title: say('word.definitions'),
    lead: say('definitions.lead', { state: published === null ? 'live' : 'published' }),
    headings: {
      toFigure: say('word.to-figure'),
      toBriefing: say('word.to-briefing'),
      method: say('word.method'),
      unit: say('word.measured-in'),
      measuredAs: say('word.measured-as'),
      inputs: say('word.inputs'),
      population: say('word.population'),
      good: say('word.good'),
      assumptions: say('word.assumptions'),
      source: say('word.source'),
    },
    figures: held.map((definition) => {
      const unit = say(`word.measure.${definition.unit}`);
      return {
        ...definition,
        unitText: definition.unit === 'money' ? `${unit}, ${currency}` : unit,
        goodText: say(`word.good.${definition.good}`),
      };
    }),
    methodVersion: made,
    method: made === methodVersion ? methodIn(locale) : [],
  };
}
