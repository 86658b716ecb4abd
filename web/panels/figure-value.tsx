import type { FigureDefinition } from '@plumbline/shared/schema/definition.ts';
import type { Figure } from '@plumbline/shared/schema/figure.ts';
import { type Formats, formatInstant, formatMeasured, formatNumber } from '../ui/format.ts';

interface FigureValueProps {
  figure: Figure;
  definition: FigureDefinition;
  scopeName: string;
  formats: Formats;
}

/** The figure now with its range; having nothing to measure, no data and zero are told apart. */
export function FigureValue({ figure, definition, scopeName, formats }: FigureValueProps) {
  const { low, high } = figure;
  return (
    <div className="figure-value">
      <p className={figure.state === 'value' ? 'big' : 'big no-value'}>
        {formatMeasured(figure, definition.unit, formats)}
      </p>
      {figure.state === 'value' && low !== null && high !== null && (
        <p>
          between {formatNumber(low, definition.unit, formats)} and{' '}
          {formatNumber(high, definition.unit, formats)}
        </p>
      )}
      {figure.because !== undefined && <p>{figure.because}</p>}
      <p className="quiet">
        {scopeName} · as of {formatInstant(figure.asOf, formats)}
        {figure.sources.length > 0 && ` · from ${figure.sources.join(', ')}`}
      </p>
    </div>
  );
}
