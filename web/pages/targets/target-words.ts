import type { Standing, TargetFigure } from '@plumbline/shared/schema/target.ts';
import type { Tone } from '../../ui/status-mark.tsx';

export const figureWords: Record<TargetFigure, string> = {
  principal: 'Cost to repay the debt',
  'half-life': 'Half of findings closed within',
  load: 'Work for each person there',
  attainment: 'Due dates kept',
  'kev-attainment': 'Dates set by CISA kept',
  'verified-share': 'Closures verified',
  coverage: 'Assets that we see',
};

export const standingMarks: Record<Standing, { tone: Tone; text: string }> = {
  within: { tone: 'good', text: 'meets target' },
  near: { tone: 'neutral', text: 'near target' },
  beyond: { tone: 'attention', text: 'misses target' },
};

/** How the value of a target is typed: the word behind the field, and what one of it is in the figure's own unit. */
export function typedIn(figure: TargetFigure, currency: string): { unit: string; hint: string } {
  if (figure === 'principal') return { unit: currency, hint: 'at most so much in all' };
  if (figure === 'half-life') return { unit: 'days', hint: 'at most so many' };
  if (figure === 'load') return { unit: 'people needed', hint: 'at most so many for each person there' };
  return { unit: '%', hint: 'at least so many of a hundred' };
}
