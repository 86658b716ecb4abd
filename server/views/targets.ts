/** Targets as they were approved, and how the company's figures stand to those in force today. */
import { periodOf } from '@plumbline/shared/core/calendar.ts';
import { dayAt, dayName } from '@plumbline/shared/core/day.ts';
import { figureOf } from '@plumbline/shared/core/figures/index.ts';
import { standingTo, targetOn } from '@plumbline/shared/core/targets.ts';
import { definitionIn } from '@plumbline/shared/core/wording/definitions.ts';
import { figureText, valueText } from '@plumbline/shared/core/wording/figure-text.ts';
import {
  type HeldTarget,
  type Target,
  type TargetFigure,
  type TargetItem,
  type TargetList,
  targetFigures,
} from '@plumbline/shared/schema/target.ts';
import { readRecords } from '../store/records.ts';
import { readSettings } from '../store/settings.ts';
import { type FiguresContext, openMeasure, pointsOf, unitOf } from './figures.ts';

/** To whoever sees a part of the company, or what is published alone, the rows without figures. */
export async function readTargets(context: FiguresContext): Promise<TargetList> {
  const { pool, viewer } = context;
  const [rows, { currency }] = await Promise.all([readRecords(pool, 'target'), readSettings(pool)]);
  const items = rows
    .sort((a, b) => b.from.localeCompare(a.from) || a.figure.localeCompare(b.figure))
    .map((row) => ({ ...row, text: amountText(row, currency) }));
  const told = viewer.units === null && !viewer.publishedOnly;
  return { held: told ? await heldTargets(context, rows) : [], items };
}

async function heldTargets({ pool, nowMs, viewer }: FiguresContext, rows: Target[]): Promise<HeldTarget[]> {
  const reading = await openMeasure(pool, nowMs);
  const { calendar, settings } = reading;
  const [now] = await pointsOf(reading, {
    pool,
    unit: await unitOf(pool, viewer, undefined),
    grain: 'quarter',
    periods: [periodOf(calendar, 'quarter', nowMs - 1)],
    asOfMs: nowMs,
    nowMs,
    stale: 'show',
  });
  const today = dayName(dayAt(calendar.timeZone, nowMs));
  const manner = { currency: settings.currency, locale: 'en' };
  return targetFigures.map((figure) => {
    const { name, unit, good } = definitionIn(definitionOf(figure), 'en');
    const measured = now!.points.get(figure)!;
    const target = targetOn(rows, figure, today);
    return {
      figure,
      name,
      unit,
      wanted: good === 'up' ? 'at-least' : 'at-most',
      state: measured.state,
      text: figureText(measured, unit, manner),
      target,
      targetText: target === null ? null : valueText(target.value, unit, manner),
      standing:
        target === null || measured.state !== 'value' ? null : standingTo(measured, target.value, good),
    };
  });
}

const definitionOf = (figure: TargetFigure) => figureOf(figure)!.definition;

const amountText = ({ figure, value }: Target, currency: string): TargetItem['text'] =>
  value === null
    ? 'none from this day on'
    : valueText(value, definitionOf(figure).unit, { currency, locale: 'en' });
