import { dateFormat, numberFormat } from '@plumbline/shared/core/intl-format.ts';
import type { IndustryFigure } from '@plumbline/shared/schema/library-scenario.ts';
import { type Formats, formatDay } from '../../ui/format.ts';

/** A year, a month or a day of a publication, as it is known. */
function dateText(date: string, formats: Formats): string {
  if (date.length === 10) return formatDay(date, formats);
  if (date.length === 4) return date;
  return dateFormat(formats.locale, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${date}-01`),
  );
}

function valueText({ value, unit }: IndustryFigure, { locale }: Formats): string {
  const number = numberFormat(locale, { maximumSignificantDigits: 3 });
  const text =
    typeof value === 'number' ? number.format(value) : value.map((one) => number.format(one)).join(' to ');
  return `${text} ${unit}`;
}

/** Published numbers to compare an estimate with, each with who said it and what it is not. */
export function IndustryFigures({ figures, formats }: { figures: IndustryFigure[]; formats: Formats }) {
  if (figures.length === 0) return null;
  return (
    <details className="basis">
      <summary>Industry figures to compare with ({figures.length})</summary>
      <ul className="industry">
        {figures.map((figure) => (
          <li key={`${figure.what} ${figure.date}`}>
            <b>{valueText(figure, formats)}</b> {figure.what}.{' '}
            <span className="quiet">
              {figure.source}, {dateText(figure.date, formats)}. {figure.note}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
