import { narrowSize } from '@plumbline/shared/core/briefing/layout.ts';
import { displayChange, displayNumber } from '@plumbline/shared/core/chart/axis.ts';
import { moneyUnit, roundToTotal, toMajor, unitSizes } from '@plumbline/shared/core/money.ts';
import { bridgeSentence, bridgeWords } from '@plumbline/shared/core/wording/exposure-detail.ts';
import type { MoneyStyle } from '@plumbline/shared/core/wording/exposure-money.ts';
import { dayText } from '@plumbline/shared/core/wording/words.ts';
import type { ChartSpec } from '@plumbline/shared/schema/chart.ts';
import type { ExposureBridge } from '@plumbline/shared/schema/exposure-report.ts';
import { Chart } from '../../charts/chart.tsx';

/** The bridge as drawn: rounded steps add up to the rounded difference. */
export function bridgeSpec(bridge: ExposureBridge, style: MoneyStyle): ChartSpec {
  const { openingMinor, closingMinor, currency, steps } = bridge;
  const unit = moneyUnit([openingMinor, closingMinor], currency);
  const inUnit = (minor: number) => toMajor(minor, currency) / unitSizes[unit];
  const decimals = inUnit(Math.max(openingMinor, closingMinor)) >= 10 ? 1 : 2;
  const step = 10 ** -decimals;
  const rounded = (minor: number) => Number(inUnit(minor).toFixed(decimals));
  const [opening, closing] = [rounded(openingMinor), rounded(closingMinor)];
  const shown = steps.filter(({ changeMinor }) => changeMinor !== 0);
  const changes = roundToTotal(
    shown.map(({ changeMinor }) => inUnit(changeMinor)),
    closing - opening,
    step,
  );
  const name = unit === '' ? currency : `${currency} ${unit}`;
  const at = (instant: string) => dayText(instant.slice(0, 10), bridge.to.slice(0, 10));
  const drawn = shown
    .map((one, index) => ({ label: bridgeWords[one.step], value: changes[index] ?? 0 }))
    .filter(({ value }) => value !== 0);
  const told = drawn.map(({ label, value }) => `${label} ${displayChange(value, decimals, style.locale)}`);
  const total = (value: number) => displayNumber(value, decimals, style.locale);
  return {
    kind: 'bridge',
    id: 'exposure-bridge',
    title: bridgeSentence(bridge, style),
    subtitle: `Expected loss in a year before insurance, ${name}`,
    alt: `Bridge from ${total(opening)} to ${total(closing)} ${name}: ${told.length === 0 ? 'no step' : told.join(', ')}.`,
    unit: name,
    decimals,
    ...(style.locale === undefined ? {} : { locale: style.locale }),
    steps: [
      { label: at(bridge.from), value: opening, total: true, polarity: 'neutral' },
      ...drawn.map((step) => ({
        ...step,
        total: false,
        polarity: step.value < 0 ? ('good' as const) : ('bad' as const),
      })),
      { label: at(bridge.to), value: closing, total: true, polarity: 'neutral' },
    ],
  };
}

/** Why the expected loss moved between two days, each step an engine run, and what each rests on. */
export function BridgeChart({ bridge, style }: { bridge: ExposureBridge; style: MoneyStyle }) {
  const spec = bridgeSpec(bridge, style);
  const causes = bridge.steps.filter(({ because }) => because.length > 0);
  return (
    <figure className="curve-figure">
      <figcaption>
        <h3>{spec.title}</h3>
        <p className="quiet">{spec.subtitle}</p>
      </figcaption>
      <div className="wide">
        <Chart spec={spec} width={700} height={230} />
      </div>
      <div className="narrow">
        <Chart spec={spec} width={narrowSize.width} height={220} />
      </div>
      {causes.length > 0 && (
        <dl className="facts">
          {causes.map(({ step, because }) => (
            <div key={step}>
              <dt>{bridgeWords[step]}</dt>
              <dd>{because.join('; ')}</dd>
            </div>
          ))}
        </dl>
      )}
    </figure>
  );
}
