/** Companies with a currency, a fiscal year and a way to write numbers of their own: every file of their briefing keeps to them. */
import { exporters } from '@plumbline/server/exports/index.ts';
import { dayOf, parsePeriod, previousPeriods } from '@plumbline/shared/core/calendar.ts';
import { toMajor } from '@plumbline/shared/core/money.ts';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { period } from '../../support/briefing-facts.ts';
import { csvRows } from '../../support/csv-rows.ts';
import { documentOf, fullFacts } from '../../support/drawn-document.ts';
import { fileText, shownText } from '../../support/file-text.ts';
import { pdfText } from '../../support/pdf-text.ts';
import { sheetCells } from '../../support/sheet-cells.ts';
import { lacking, toldOnPage } from '../../support/told-on-page.ts';

/** `ale`: 310 million minor units, as the tile has them. */
const companies = [
  {
    currency: 'KRW',
    locale: 'ko-KR',
    calendar: { firstMonth: 4, timeZone: 'Asia/Seoul' },
    title: '회계연도 2026년 3분기',
    quarters: ['FY25 4분기', 'FY26 3분기'],
    dataTo: '2025년 12월 31일까지의 자료',
    ale: ['3.1', '억'],
    headline: '연 3.1억 수준',
    text: '3.1억 KRW',
    ask: '2027회계연도 1분기',
    days: '8,200인일',
    format: '[$KRW] #,##0',
  },
  {
    currency: 'JPY',
    locale: 'en-GB',
    calendar: { firstMonth: 4, timeZone: 'Asia/Tokyo' },
    title: 'third fiscal quarter 2026',
    quarters: ['Q4 FY25', 'Q3 FY26'],
    dataTo: 'data to 31 Dec 2025',
    ale: ['0.31', 'bn'],
    headline: '310 M a year',
    text: 'JPY 310 M',
    ask: 'Q1 FY2027',
    days: '8,200 person-days',
    format: '[$JPY] #,##0',
  },
  {
    currency: 'CHF',
    locale: 'de-CH',
    calendar: { firstMonth: 10, timeZone: 'Europe/Zurich' },
    title: 'drittes Geschäftsquartal 2026',
    quarters: ['Q4 GJ25', 'Q3 GJ26'],
    dataTo: 'Daten bis 30. Juni 2026',
    ale: ['3.1', 'Mio.'],
    headline: '3.1 Mio. im Jahr',
    text: '3.1 Mio. CHF',
    ask: 'Q1 GJ 2027',
    days: "8'200 Personentage",
    format: '[$CHF] #,##0.00',
  },
] as const;

const past = [4.4, 4.2, 4.1, 4.3, 4, 3.9, 3.5];
function documentFor({ currency, locale, calendar }: (typeof companies)[number]) {
  const newest = parsePeriod(calendar, '2026-Q3')!;
  const full = fullFacts();
  const quarters = previousPeriods(calendar, 'quarter', newest.endMs, 8).map(
    ({ label, startMs, endMs }, at) => ({
      ...(at === 7 ? full.periods.at(-1)! : period(label, past[at]!)),
      ...{ label, startMs, endMs },
    }),
  );
  return documentOf({
    ...full,
    ...{ currency, locale, fiscal: true, periods: quarters },
    asOfMs: newest.endMs,
    asOfDay: dayOf(calendar, newest.endMs - 1),
  });
}

describe.each(companies)('$currency in $locale', (company) => {
  const { currency, locale, quarters } = company;
  const document = documentFor(company);
  const { page, figures, words } = document;
  const files = new Map<string, Uint8Array>();
  const written = async (id: string) => {
    for (const each of files.size === 0 ? exporters : [])
      files.set(each.id, await each.write(document, { variant: 'page', paper: 'a4' }));
    return files.get(id)!;
  };
  const spaced = (text: string) => text.replaceAll('\u00a0', ' ');
  const ale = figures.find(({ definition }) => definition.id === 'exposure-ale')!;

  it('is on the page in its own words', () => {
    expect(page).toMatchObject({ currency, locale, period: '2026-Q3', periodTitle: company.title });
    expect([page.tiles[0]!.value, page.tiles[0]!.unit]).toEqual(company.ale);
    expect(spaced(page.headline.text)).toContain(company.headline);
    expect(page.scopeLine).toContain(company.dataTo);
    expect(page.scopeLine).toContain(currency);
    expect(spaced(ale.text)).toBe(company.text);
    expect(page.tiles[2]!.context).toContain(company.days);
    expect(page.asks[0]!.text).toContain(company.ask);
    for (const { id, chart } of page.panels)
      if (chart?.kind === 'line' || chart?.kind === 'columns')
        expect([id, chart.series[0]!.points.map(({ label }) => label)]).toEqual([
          id,
          expect.arrayContaining([...quarters]),
        ]);
    for (const { asOf } of page.questions) expect(asOf.slice(0, 10)).toBe(page.dataTo);
  });

  it.each(['html', 'pdf', 'pptx', 'docx', 'xlsx', 'csv', 'json'])(
    'tells the same in %s, and nothing of another currency or calendar',
    async (id) => {
      const bytes = await written(id);
      const text = id === 'pdf' ? pdfText(bytes) : shownText(fileText(bytes));
      const inPart: Record<string, RegExp> = {
        csv: /^$/,
        docx: /^(headline|ask|answer)/,
        xlsx: /^(headline|answer|ask)/,
      };
      const told = toldOnPage(page).filter(([place]) => (inPart[id] ?? /./).test(place));
      if (id !== 'json') expect(lacking(text, told)).toEqual([]);
      const others = ['USD', 'KRW', 'JPY', 'CHF', 'EUR'].filter((each) => each !== currency);
      expect(text.match(new RegExp(`\\b(${others.join('|')})\\b|US\\$|[€₩¥]`, 'g'))).toBe(null);
      expect(
        text.match(/\bQ[1-4] (20)?2\d\b|(?<!회계연도 20)\b2\d년 \d분기|(?<!회계연도 )\b20\d\d년 \d분기/g),
      ).toBe(null);
    },
  );

  it('holds the exact amounts as numbers in workbook and CSV, in the format of the currency', async () => {
    const major = toMajor(ale.value!, currency);
    const table = csvRows(fileText(await written('csv')).split('\r\n\r\n')[1]!);
    expect(table.find(([id]) => id === 'exposure-ale')!.slice(2, 4)).toEqual([currency, String(major)]);
    const book = await written('xlsx');
    const sheet = sheetCells(book).get(words['sheet.figures']!)!;
    expect(sheet.find(([id]) => id === 'exposure-ale')!.slice(2, 4)).toEqual([currency, major]);
    expect(formatsIn(book, 2).get(String(major))).toBe(company.format);
    expect(formatsIn(book, 2).get('0.7')).toBe('0.0%');
    const asOf = String(Date.parse(page.asOf) / 86_400_000 + 25_569);
    expect(formatsIn(book, 2).get(asOf)).toBe('yyyy-mm-dd hh:mm');
    const trend = sheetCells(book).get(words['sheet.trend']!)!;
    for (const quarter of quarters) expect(trend.map(([label]) => label)).toContain(quarter);
  });

  it('has its quarters on the axes of the slides, in the cells behind them and in the notes', async () => {
    const parts = Object.entries(unzipSync(await written('pptx')));
    const text = (pattern: RegExp) =>
      parts
        .filter(([path]) => pattern.test(path))
        .flatMap(([path, bytes]) =>
          path.endsWith('.xlsx')
            ? [strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!)]
            : [strFromU8(bytes)],
        )
        .join('\n');
    for (const quarter of quarters) {
      expect(text(/^ppt\/charts\/.*\.xml$/)).toContain(`<c:v>${quarter}</c:v>`);
      expect(text(/\.xlsx$/)).toContain(`>${quarter}</t>`);
    }
    expect(spaced(text(/^ppt\/notesSlides\//))).toContain(company.text);
    expect(text(/^ppt\/slides\//)).toContain(company.title);
  });
});

/** Number format by the value that is written in it, of one sheet. */
function formatsIn(book: Uint8Array, sheet: number): Map<string, string> {
  const files = unzipSync(book);
  const part = (path: string) => unescaped(strFromU8(files[path]!));
  const styles = part('xl/styles.xml');
  const codes = new Map(
    [...styles.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g)].map(([, id, code]) => [
      id!,
      code!,
    ]),
  );
  const styled = [...(/<cellXfs.*?<\/cellXfs>/s.exec(styles)?.[0] ?? '').matchAll(/<xf [^>]*>/g)].map(
    ([xf]) => codes.get(/numFmtId="(\d+)"/.exec(xf)?.[1] ?? '') ?? '',
  );
  const cells = part(`xl/worksheets/sheet${sheet}.xml`).matchAll(
    /<c r="[A-Z]+\d+"(?: s="(\d+)")?[^>]*><v>([^<]*)<\/v>/g,
  );
  return new Map([...cells].map(([, style, value]) => [value!, styled[Number(style ?? 0)] ?? '']));
}

const unescaped = (xml: string) => xml.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
