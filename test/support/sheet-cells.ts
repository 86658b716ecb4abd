/** Cells of a workbook by sheet, as a spreadsheet reads them: text, numbers (dates too), null where a cell is empty. */
import { strFromU8, unzipSync } from 'fflate';

export function sheetCells(bytes: Uint8Array): Map<string, (string | number | null)[][]> {
  const files = unzipSync(bytes);
  const text = (path: string) => strFromU8(files[path]!);
  const strings = [...text('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, item]) =>
    plain(item!.replace(/<[^>]+>/g, '')),
  );
  const names = [...text('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) =>
    plain(name!),
  );
  return new Map(
    names.map((name, index) => [name, rowsOf(text(`xl/worksheets/sheet${index + 1}.xml`), strings)]),
  );
}

function rowsOf(sheet: string, strings: readonly string[]) {
  return [...sheet.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, cells]) => {
    const row: (string | number | null)[] = [];
    for (const [, letters, attributes, value] of cells!.matchAll(
      /<c r="([A-Z]+)\d+"([^>]*)><v>(.*?)<\/v><\/c>/gs,
    )) {
      const column = [...letters!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
      while (row.length < column) row.push(null);
      row.push(attributes!.includes('t="s"') ? strings[Number(value)]! : Number(value));
    }
    return row;
  });
}

const plain = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
