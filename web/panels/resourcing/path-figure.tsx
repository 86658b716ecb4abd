import { narrowSize } from '@plumbline/shared/core/briefing/layout.ts';
import { moneyText, moneyUnit, toMajor, unitSizes } from '@plumbline/shared/core/money.ts';
import { periodText, shortPeriodText } from '@plumbline/shared/core/wording/words.ts';
import type { ChartSpec } from '@plumbline/shared/schema/chart.ts';
import type { Resourcing } from '@plumbline/shared/schema/resourcing.ts';
import { Chart } from '../../charts/chart.tsx';
import type { Formats } from '../../ui/format.ts';

/** More lines cannot be told apart; the table has all of them. */
const mostLines = 4;

function pathSpec(of: Resourcing, { currency, locale }: Formats): ChartSpec {
  const unit = moneyUnit(of.paths[0]!.minor, currency);
  const money = (minor: number) => toMajor(minor, currency) / unitSizes[unit];
  const last = of.quarters.at(-1)!;
  const said = of.paths.map(({ name, minor }) => `${name} ${moneyText(minor.at(-1)!, currency, { locale })}`);
  return {
    kind: 'fan',
    id: 'loss-ahead',
    title: 'Expected loss ahead',
    subtitle: `Expected loss in a year, ${currency}${unit === '' ? '' : ` ${unit}`}, at the ends of quarters`,
    alt: `Lines: expected loss ahead; by ${periodText(last)}: ${said.join(', ')}.`,
    unit: `${currency} ${unit}`.trim(),
    decimals: 1,
    locale,
    series: of.paths.slice(0, mostLines).map(({ id, name, minor }, at) => ({
      id,
      name,
      tone: at === 0 ? 'message' : at === 1 ? 'accent' : 'context',
      dash: at > 0,
      endLabel: name,
      points: minor.map((each, quarter) => ({
        label: shortPeriodText(of.quarters[quarter]!),
        value: money(each),
        low: null,
        high: null,
        mode: quarter === 0 ? 'actual' : 'forecast',
      })),
    })),
  } as ChartSpec;
}

/** Where the expected loss goes under each staffing. */
export function PathFigure({ of, formats }: { of: Resourcing; formats: Formats }) {
  const spec = pathSpec(of, formats);
  return (
    <figure className="pace-figure">
      <figcaption className="quiet">{spec.subtitle}.</figcaption>
      <div className="wide">
        <Chart spec={spec} width={700} height={230} />
      </div>
      <div className="narrow">
        <Chart spec={spec} {...narrowSize} />
      </div>
    </figure>
  );
}
