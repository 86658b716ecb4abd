import { chartPicture } from '@plumbline/server/exports/chart-picture.ts';
import { exporters } from '@plumbline/server/exports/index.ts';
import { unzipSync, zipSync } from 'fflate';
import { companyTemplate } from '../support/company-template.ts';
import { documentOf } from '../support/drawn-document.ts';
import { type Benchmark, type BenchRow, rowOf, timesOf } from './benchmark.ts';

const document = documentOf();

/** A briefing with every chart drawn, as each file; against the same page as HTML, and packages against packing them anew. */
export const exports: Benchmark = {
  name: 'exports',
  title: 'A briefing as files',
  async run({ quick, say }) {
    const runs = quick ? 3 : 15;
    const write = (id: string, template?: Uint8Array) => () =>
      exporters
        .find((each) => each.id === id)!
        .write(document, { variant: 'page', paper: 'a4', ...(template && { template }) });
    const template = await companyTemplate({ layout: 'Plumbline panel', content: 'Plumbline content' });
    const rows: BenchRow[] = [];
    const against = async (
      what: string,
      target: number | null,
      ours: () => Promise<Uint8Array>,
      reference: { what: string; work(): unknown },
    ) => {
      say(what);
      const times = await timesOf({ ours, reference: reference.work }, { runs, warm: 1 });
      rows.push(
        rowOf({
          what,
          unit: 'ms',
          ours: times.ours,
          reference: { what: reference.what, values: times.reference },
          ...(target === null ? {} : { target: `≤ ${target} ms` }),
        }),
      );
    };
    const packing = async (file: Promise<Uint8Array>) => {
      const parts = unzipSync(await file);
      return { what: 'ms: its parts packed anew', work: () => zipSync(parts, { level: 6 }) };
    };
    const html = { what: 'ms: the page as HTML', work: write('html') };
    await against('slides (PPTX)', 1_500, write('pptx'), await packing(write('pptx')()));
    const filled = write('pptx', template);
    await against("slides in the company's template", 1_500, filled, await packing(filled()));
    await against('the page as PDF', 300, write('pdf'), html);
    await against('workbook (XLSX)', 1_000, write('xlsx'), await packing(write('xlsx')()));
    await against('memo (DOCX)', null, write('docx'), await packing(write('docx')()));
    await against('a chart as PNG', null, () => chartPicture(document, 'trend', 'png'), {
      what: 'ms: as SVG',
      work: () => chartPicture(document, 'trend', 'svg'),
    });
    return rows;
  },
};
