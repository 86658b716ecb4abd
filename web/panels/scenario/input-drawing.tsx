import { densityOf } from '@plumbline/shared/core/exposure/density.ts';
import type { LossShape } from '@plumbline/shared/core/exposure/distributions.ts';
import { type ReactNode, useMemo } from 'react';
import { DensityPlot } from '../../charts/density-plot.tsx';
import { type Note, Notes } from '../../ui/notes.tsx';

interface InputDrawingProps {
  /** Null while what is typed cannot be drawn. */
  shape: LossShape | null;
  name: string;
  format: (value: number) => string;
  cap?: number | undefined;
  /** The middle in other words. */
  meaning?: string;
  notes: readonly Note[];
  /** The bet on a range. */
  children?: ReactNode;
}

/** How an input looks as it is typed, what a reader should know of it, and the bet that tries a range. */
export function InputDrawing({ shape, name, format, cap, meaning = '', notes, children }: InputDrawingProps) {
  const density = useMemo(() => (shape === null ? null : densityOf(shape)), [shape]);
  return (
    <>
      {density === null ? (
        <p className="quiet density">The curve is drawn once the numbers fit together.</p>
      ) : (
        <DensityPlot density={density} name={name} format={format} cap={cap} />
      )}
      {meaning !== '' && density !== null && <p className="meaning">The middle is {meaning}.</p>}
      <Notes notes={notes} />
      {children}
    </>
  );
}
