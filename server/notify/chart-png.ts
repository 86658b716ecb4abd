import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { drawChart } from '@plumbline/shared/core/chart/draw-chart.ts';
import { themes } from '@plumbline/shared/core/chart/theme.ts';
import type { ChartSpec } from '@plumbline/shared/schema/chart.ts';

/** Of the chart as it is read; the picture has twice as many points each way. */
export const chartSize = { width: 560, height: 230 };

const faces = ['Inter_400Regular', 'Inter_600SemiBold', 'NotoSansKR_400Regular', 'NotoSansKR_600SemiBold'];

/** The page's own chart as a picture, for where SVG is not shown. */
export async function chartPng(spec: ChartSpec): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js');
  const drawing = new Resvg(drawChart(spec, chartSize, themes.light), {
    fitTo: { mode: 'zoom', value: 2 },
    background: themes.light.colors.paper,
    font: {
      fontFiles: fontFiles(),
      loadSystemFonts: false,
      defaultFontFamily: 'Inter',
      sansSerifFamily: 'Noto Sans KR',
    },
  });
  return drawing.render().asPng();
}

function fontFiles(): string[] {
  const { resolve } = createRequire(import.meta.url);
  return faces.map((face) => {
    const [family, weight] = face.split('_');
    const name = family === 'Inter' ? 'inter' : 'noto-sans-kr';
    return join(dirname(resolve(`@expo-google-fonts/${name}/package.json`)), weight!, `${face}.ttf`);
  });
}
