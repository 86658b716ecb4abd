import { measureText } from '@plumbline/shared/core/chart/measure-text.ts';
import { frame } from './deck.ts';
import type { Plot, PlotSeries } from './plot.ts';
import { columnName } from './workbook.ts';
import { xml } from './xml.ts';

const drawing = 'http://schemas.openxmlformats.org/drawingml/2006';
const [categoryAxis, valueAxis] = ['111111111', '222222222'];
const ink = '#1A1A1A';
const muted = '#636363';
const rule = '#BFBFBF';
const emuPerPoint = 12_700;
/** Width of a chart on a slide, in points. */
const slideInner = frame.inner * 72;

const solid = (color: string) => `<a:solidFill><a:srgbClr val="${color.slice(1)}"/></a:solidFill>`;
const stroke = (color: string | null, points: number, dash = false) =>
  color === null
    ? '<a:ln><a:noFill/></a:ln>'
    : `<a:ln w="${points * emuPerPoint}" cap="rnd">${solid(color)}${dash ? '<a:prstDash val="dash"/>' : ''}<a:round/></a:ln>`;
const properties = (size: number, color: string, bold = false) =>
  `<a:defRPr sz="${size * 100}" b="${bold ? 1 : 0}">${solid(color)}</a:defRPr>`;
const textStyle = (size: number, color: string, bold = false, turn = '') =>
  `<c:txPr><a:bodyPr${turn}/><a:lstStyle/><a:p><a:pPr>${properties(size, color, bold)}</a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>`;
const hatch = (color: string) =>
  `<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="${color.slice(1)}"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>`;

/** The chart part of a slide. Its points are those of `workbookOf` the same plot. */
export function chartPart(plot: Plot): string {
  const layers = (['area', 'column', 'line'] as const)
    .map((layer) => layerPart(plot, layer))
    .filter((part) => part !== '');
  const layout =
    plot.room === 0
      ? '<c:layout/>'
      : `<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="0.06"/><c:y val="0.05"/><c:w val="${0.92 - plot.room}"/><c:h val="0.82"/></c:manualLayout></c:layout>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<c:chartSpace xmlns:c="${drawing}/chart" xmlns:a="${drawing}/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>${layout}${layers.join('')}${axes(plot)}<c:spPr><a:noFill/></c:spPr></c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${textStyle(12, ink)}<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>`;
}

function layerPart(plot: Plot, layer: PlotSeries['layer']): string {
  const series = plot.series.flatMap((one, index) =>
    one.layer === layer ? [seriesPart(plot, one, index)] : [],
  );
  if (series.length === 0) return '';
  const ends = `<c:axId val="${categoryAxis}"/><c:axId val="${valueAxis}"/>`;
  const all = `<c:varyColors val="0"/>${series.join('')}`;
  if (layer === 'area') return `<c:areaChart><c:grouping val="stacked"/>${all}${ends}</c:areaChart>`;
  if (layer === 'line')
    return `<c:lineChart><c:grouping val="standard"/>${all}<c:marker val="1"/>${ends}</c:lineChart>`;
  return `<c:barChart><c:barDir val="${plot.lying ? 'bar' : 'col'}"/><c:grouping val="${plot.stacked ? 'stacked' : 'clustered'}"/>${all}<c:gapWidth val="${plot.gap}"/><c:overlap val="${plot.overlap}"/>${ends}</c:barChart>`;
}

function seriesPart(plot: Plot, series: PlotSeries, index: number): string {
  const column = columnName(index + 1);
  const count = plot.categories.length;
  const name = `<c:tx><c:strRef><c:f>Sheet1!$${column}$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>${xml(series.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>`;
  const categories = plot.categories.map(
    (category, at) => `<c:pt idx="${at}"><c:v>${xml(category)}</c:v></c:pt>`,
  );
  const values = series.values.map((value, at) =>
    value === null ? '' : `<c:pt idx="${at}"><c:v>${value}</c:v></c:pt>`,
  );
  const data = `<c:cat><c:strRef><c:f>Sheet1!$A$2:$A$${count + 1}</c:f><c:strCache><c:ptCount val="${count}"/>${categories.join('')}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!$${column}$2:$${column}$${count + 1}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="${count}"/>${values.join('')}</c:numCache></c:numRef></c:val>`;
  const invert = series.layer === 'column' ? '<c:invertIfNegative val="0"/>' : '';
  const marker =
    series.layer !== 'line'
      ? ''
      : series.outlined && series.color !== null
        ? `<c:marker><c:symbol val="circle"/><c:size val="8"/><c:spPr><a:noFill/>${stroke(series.color, 1.5)}</c:spPr></c:marker>`
        : '<c:marker><c:symbol val="none"/></c:marker>';
  const smooth = series.layer === 'line' ? '<c:smooth val="0"/>' : '';
  return `<c:ser><c:idx val="${index}"/><c:order val="${index}"/>${name}<c:spPr>${look(series)}</c:spPr>${invert}${marker}${points(series)}${labels(series)}${data}${smooth}</c:ser>`;
}

function look({ layer, color, dash, outlined }: PlotSeries): string {
  if (layer === 'line') return stroke(outlined ? null : color, 2.25, dash);
  if (color === null) return '<a:noFill/><a:ln><a:noFill/></a:ln>';
  return outlined ? `<a:noFill/>${stroke(color, 1.5)}` : `${solid(color)}<a:ln><a:noFill/></a:ln>`;
}

function points(series: PlotSeries): string {
  const flat = series.layer === 'column' ? '<c:invertIfNegative val="0"/>' : '';
  return series.values
    .map((_, at) => {
      const color = series.colors?.get(at);
      const hatched = series.hatched?.has(at) === true && series.layer === 'column';
      const fill = color ?? series.color ?? ink;
      const shape = series.breaks?.has(at)
        ? '<a:ln><a:noFill/></a:ln>'
        : hatched
          ? `${hatch(fill)}${stroke(fill, 1)}`
          : color === undefined
            ? null
            : solid(color);
      if (shape === null) return '';
      return `<c:dPt><c:idx val="${at}"/>${flat}<c:bubble3D val="0"/><c:spPr>${shape}</c:spPr></c:dPt>`;
    })
    .join('');
}

const shown = (value: boolean) =>
  `<c:showLegendKey val="0"/><c:showVal val="${value ? 1 : 0}"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>`;

function labels(series: PlotSeries): string {
  const color = series.textColor ?? ink;
  const place = series.layer === 'column' ? 'outEnd' : series.above ? 't' : 'r';
  const single = [...(series.texts ?? [])].map(
    ([at, text]) =>
      `<c:dLbl><c:idx val="${at}"/><c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr>${properties(12, color, true)}</a:pPr><a:r><a:rPr lang="en-US" sz="1200" b="1">${solid(color)}</a:rPr><a:t>${xml(text)}</a:t></a:r></a:p></c:rich></c:tx><c:dLblPos val="${place}"/>${shown(true)}</c:dLbl>`,
  );
  if (series.labels !== undefined)
    return `<c:dLbls>${single.join('')}<c:numFmt formatCode="${xml(series.labels)}" sourceLinked="0"/>${textStyle(12, color, true)}${shown(true)}</c:dLbls>`;
  return single.length === 0 ? '' : `<c:dLbls>${single.join('')}${shown(false)}</c:dLbls>`;
}

/**
 * Labels stay level and leave out as many as have no room: programs turn, wrap or cut what is too long, each in its own way.
 * They have a third more room than ours: who has not our typeface shows another.
 */
function categoryLabels(plot: Plot): { text: string; skip: string } {
  if (plot.lying) return { text: textStyle(12, muted), skip: '' };
  const place = (slideInner * (0.92 - plot.room)) / Math.max(1, plot.categories.length);
  const room = (size: number) =>
    Math.max(0, ...plot.categories.map((each) => measureText(each, size))) * 1.3 + 8;
  const size = room(12) <= place ? 12 : 10;
  const every = Math.max(1, Math.ceil(room(size) / place));
  return {
    text: textStyle(size, muted, false, ' rot="0" vert="horz"'),
    skip: `<c:tickLblSkip val="${every}"/>`,
  };
}

function axes(plot: Plot): string {
  const { text, skip } = categoryLabels(plot);
  const hidden = plot.axisFormat === null ? 1 : 0;
  const max = plot.max === undefined ? '' : `<c:max val="${plot.max}"/>`;
  const min = plot.min === undefined ? '' : `<c:min val="${plot.min}"/>`;
  const from = plot.lying || plot.series.some(({ layer }) => layer === 'column') ? 'between' : 'midCat';
  const bare = plot.lying ? 1 : hidden;
  const grid = bare ? '' : `<c:majorGridlines><c:spPr>${stroke('#E6E6E6', 0.75)}</c:spPr></c:majorGridlines>`;
  const category = `<c:catAx><c:axId val="${categoryAxis}"/><c:scaling><c:orientation val="${plot.lying ? 'maxMin' : 'minMax'}"/></c:scaling><c:delete val="${hidden}"/><c:axPos val="${plot.lying ? 'l' : 'b'}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>${stroke(rule, 1)}</c:spPr>${text}<c:crossAx val="${valueAxis}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>${skip}<c:noMultiLvlLbl val="1"/></c:catAx>`;
  return `${category}<c:valAx><c:axId val="${valueAxis}"/><c:scaling><c:orientation val="minMax"/>${max}${min}</c:scaling><c:delete val="${bare}"/><c:axPos val="${plot.lying ? 't' : 'l'}"/>${grid}<c:numFmt formatCode="${xml(plot.axisFormat ?? 'General')}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>${textStyle(12, muted)}<c:crossAx val="${categoryAxis}"/><c:crosses val="autoZero"/><c:crossBetween val="${from}"/></c:valAx>`;
}
