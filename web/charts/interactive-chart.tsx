import { drawGround } from '@plumbline/shared/core/chart/draw-chart.ts';
import { light } from '@plumbline/shared/core/chart/theme.ts';
import { useMemo } from 'react';
import { BridgeMarks } from './bridge-marks.tsx';
import { ColumnMarks } from './column-marks.tsx';
import { CurveMarks } from './curve-marks.tsx';
import { Drawing } from './drawing.tsx';
import { LineMarks } from './line-marks.tsx';
import type { MarksProps } from './marks-props.ts';

function Marks({ spec, ...rest }: MarksProps) {
  switch (spec.kind) {
    case 'line':
    case 'fan':
      return <LineMarks spec={spec} {...rest} />;
    case 'columns':
      return <ColumnMarks spec={spec} {...rest} />;
    case 'bridge':
      return <BridgeMarks spec={spec} {...rest} />;
    case 'exceedance':
    case 'survival':
      return <CurveMarks spec={spec} {...rest} />;
    default:
      return null;
  }
}

/** The same spec drawn by Recharts, on the ground (axes, names, numbers) that the still drawing has. */
export function InteractiveChart(props: MarksProps) {
  const { spec, width, height } = props;
  const ground = useMemo(() => drawGround(spec, { width, height }, light), [spec, width, height]);
  return (
    <div className="drawing live" aria-hidden="true">
      <Drawing svg={ground} className="ground" />
      <div className="marks">
        <Marks {...props} />
      </div>
    </div>
  );
}
