import { speechOf } from '@plumbline/shared/core/language/speech.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import type { Paper, Variant } from '../exporter.ts';
import { paperSizes } from './sheet.ts';

/** What the file says of itself, and its paper. */
export function fileFacts(document: BriefingDocument, variant: Variant, paper: Paper) {
  const { page, digest, cutOff } = document;
  const locale = new Intl.Locale(page.locale);
  const head = page.ledger?.head ?? null;
  const { left, right } = page.footer;
  const counted = speechOf(page.locale).say('footer.page');
  return {
    title: `${page.headline.text} – ${page.company}, ${page.periodTitle}`,
    author: page.company,
    description: page.scopeLine,
    keywords: [
      page.period,
      page.state,
      `cut-off ${cutOff}`,
      `digest ${digest}`,
      ...(head === null ? [] : [`ledger head ${head}`]),
    ],
    lang: locale.language,
    region: locale.region ?? null,
    date: dateParts(cutOff),
    paper: paperSizes[paper],
    footer: {
      left,
      // More pages than one are counted by the template.
      right: variant === 'page' ? right : right.replace(counted, '').replace(/ · $/, ''),
    },
    counted: variant !== 'page',
  };
}

export function dateParts(instant: string) {
  const at = new Date(instant);
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
  };
}
