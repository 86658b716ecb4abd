import type { IPropertiesOptions } from 'docx';

/** Fonts that offices have; sizes in half points, distances in twentieths of a point. */
const font = { ascii: 'Calibri', hAnsi: 'Calibri', eastAsia: 'Malgun Gothic', cs: 'Calibri' };
const ink = '1A1A1A';
const message = '12436D';
const muted = '636363';

/** The memo's styles, and the language in which a proofreader and a screen reader take its words. */
export function memoStyles(locale: string): IPropertiesOptions['styles'] {
  const paragraph = (
    id: string,
    size: number,
    after: number,
    more: { color?: string; bold?: boolean } = {},
  ) => ({
    id,
    name: id,
    basedOn: 'Normal',
    quickFormat: true,
    run: { size, color: ink, ...more },
    paragraph: { spacing: { before: 0, after } },
  });
  return {
    default: {
      document: {
        run: { font, size: 19, color: ink, language: { value: locale, eastAsia: locale } },
        paragraph: { spacing: { before: 0, after: 60 } },
      },
      title: {
        run: { font, size: 34, bold: true, color: message },
        paragraph: { spacing: { before: 0, after: 20 } },
      },
      heading1: {
        run: { font, size: 23, bold: true, color: message },
        paragraph: { spacing: { before: 150, after: 50 }, keepNext: true },
      },
    },
    paragraphStyles: [
      paragraph('Lead', 24, 20, { bold: true }),
      paragraph('Small', 17, 60, { color: muted }),
      paragraph('Cell', 17, 0),
      paragraph('Gap', 6, 0),
      paragraph('Foot', 15, 0, { color: muted }),
    ],
  };
}
