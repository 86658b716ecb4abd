/** The text of a PDF as its fonts say it (ISO 32000, 9.10): enough for files of our own, of any machine. */
import { inflateSync } from 'node:zlib';

export function pdfText(file: Uint8Array): string {
  const raw = Buffer.from(file).toString('latin1');
  const objects = objectsOf(raw);
  const content = (id: string) => streamOf(objects.get(id) ?? '');
  const fonts = new Map(
    [...objects].flatMap(([id, body]) => {
      const map = /\/ToUnicode (\d+) 0 R/.exec(body)?.[1];
      return map === undefined ? [] : [[id, lettersOf(content(map))] as const];
    }),
  );
  const named = new Map(
    [...objects.values()].flatMap((body) =>
      [...body.matchAll(/\/(F\w*|f\w*) (\d+) 0 R/g)].flatMap(([, name, id]) =>
        fonts.has(id!) ? [[name!, fonts.get(id!)!] as const] : [],
      ),
    ),
  );
  return [...objects.values()]
    .map(streamOf)
    .filter((text) => /\bBT\b/.test(text))
    .map((text) => shown(text, named))
    .join(' ');
}

/** Bodies by number, those in object streams too. */
function objectsOf(raw: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, id, body] of raw.matchAll(/(?:^|\n)(\d+) 0 obj\s(.*?)\sendobj/gs)) found.set(id!, body!);
  for (const body of [...found.values()]) {
    if (!/\/Type ?\/ObjStm/.test(body.slice(0, 300))) continue;
    const text = streamOf(body);
    const first = Number(/\/First (\d+)/.exec(body)![1]);
    const index = text.slice(0, first).trim().split(/\s+/).map(Number);
    for (let at = 0; at < index.length; at += 2)
      found.set(
        String(index[at]),
        text.slice(first + index[at + 1]!, first + (index[at + 3] ?? text.length)),
      );
  }
  return found;
}

function streamOf(body: string): string {
  const from = /stream\r?\n/.exec(body);
  if (from === null) return '';
  const bytes = Buffer.from(body.slice(from.index + from[0].length), 'latin1');
  if (!body.slice(0, from.index).includes('/FlateDecode')) return bytes.toString('latin1');
  try {
    return inflateSync(bytes).toString('latin1');
  } catch {
    return '';
  }
}

function lettersOf(map: string): Map<string, string> {
  const text = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  const letters = new Map<string, string>();
  for (const [, rows] of map.matchAll(/beginbfchar(.*?)endbfchar/gs))
    for (const [, code, to] of rows!.matchAll(/<(\w+)> *<(\w+)>/g))
      letters.set(code!.toLowerCase(), text(to!));
  return letters;
}

function shown(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let font: ReadonlyMap<string, string> = new Map();
  let said = '';
  const say = (codes: string) => {
    for (let at = 0; at < codes.length; at += 4)
      said += font.get(codes.slice(at, at + 4).toLowerCase()) ?? '';
  };
  const parts = /\/(\w+) [\d.]+ Tf|<([0-9a-fA-F]+)>|\(|\bET\b/g;
  for (let part = parts.exec(content); part !== null; part = parts.exec(content)) {
    const [whole, name, hex] = part;
    if (name !== undefined) font = fonts.get(name) ?? new Map();
    else if (hex !== undefined) say(hex);
    else if (whole === 'ET') said += ' ';
    else {
      const end = endOfText(content, parts.lastIndex);
      say(Buffer.from(unescaped(content.slice(parts.lastIndex, end)), 'latin1').toString('hex'));
      parts.lastIndex = end + 1;
    }
  }
  return said;
}

/** Brackets within a text need no mark where they are in pairs. */
function endOfText(content: string, from: number): number {
  let depth = 1;
  for (let at = from; at < content.length; at++) {
    if (content[at] === '\\') at++;
    else if (content[at] === '(') depth++;
    else if (content[at] === ')' && --depth === 0) return at;
  }
  return content.length;
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '' };
const unescaped = (text: string) =>
  text.replace(/\\([0-7]{1,3}|.)/gs, (_, sign: string) =>
    /^[0-7]/.test(sign) ? String.fromCharCode(Number.parseInt(sign, 8)) : (escapes[sign] ?? sign),
  );
