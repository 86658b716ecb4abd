/**
 * What a document is, told by its bytes: the name and the type that came with it are only claims. What is not on the
 * list is refused, and so is what can act when it is opened: pages, scripts, programs, office files with macros.
 */
import { isUtf8 } from 'node:buffer';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { isZip, zipMembers } from './zip.ts';

const office = 'application/vnd.openxmlformats-officedocument';

/** Every type that is taken, with the endings that a name of it may have. */
export const documentTypes = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  [`${office}.wordprocessingml.document`]: ['docx'],
  [`${office}.spreadsheetml.sheet`]: ['xlsx'],
  [`${office}.presentationml.presentation`]: ['pptx'],
  'text/csv': ['csv'],
  'application/json': ['json', 'sarif'],
  'text/plain': ['txt', 'log', 'md', 'eml'],
} as const;

const expected = 'a PDF, PNG, JPEG, DOCX, XLSX, PPTX, CSV, JSON or plain text file';

const begins = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, at) => bytes[at] === byte);

/** @throws PlumblineError `bad-input` where it is none of the list, or named as another. */
export async function documentType(name: string, bytes: Buffer): Promise<string> {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const type = await typeOf(name, ending, bytes);
  const endings: readonly string[] = documentTypes[type as keyof typeof documentTypes];
  if (!endings.includes(ending))
    throw refused(name, `${name} is not what its name says`, `a name that ends in .${endings.join(' or .')}`);
  return type;
}

async function typeOf(name: string, ending: string, bytes: Buffer): Promise<string> {
  if (bytes.length === 0) throw refused(name, `${name} is empty`, 'a file with something in it');
  if (begins(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d])) {
    if (bytes.subarray(-2048).includes('%%EOF')) return 'application/pdf';
    throw refused(name, `${name} is a PDF that is cut short`, 'a complete PDF');
  }
  if (begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (begins(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (isZip(bytes)) return officeType(name, bytes);
  return textType(name, ending, bytes);
}

async function officeType(name: string, content: Buffer): Promise<string> {
  const members = (await zipMembers(name, { content, bytes: content.length })).map((member) => member.name);
  if (members.some((member) => /(^|\/)(vbaProject|vbaData|activeX)/i.test(member)))
    throw refused(name, `${name} holds macros, which can act when it is opened`, 'a document without macros');
  const kinds = { 'word/': 'wordprocessingml.document', 'xl/': 'spreadsheetml.sheet' };
  const parts = { ...kinds, 'ppt/': 'presentationml.presentation' };
  const found = Object.entries(parts).filter(([part]) => members.some((member) => member.startsWith(part)));
  const [only] = found;
  if (only === undefined || found.length > 1 || !members.includes('[Content_Types].xml'))
    throw refused(name, `${name} is a packed archive`, expected);
  return `${office}.${only[1]}`;
}

/** Tab, line ends, page end, and the escape that colours a log. */
const textControls = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x1b]);
const isText = (bytes: Buffer): boolean =>
  isUtf8(bytes) && bytes.every((byte) => (byte >= 0x20 || textControls.has(byte)) && byte !== 0x7f);

function textType(name: string, ending: string, bytes: Buffer): string {
  if (!isText(bytes)) throw refused(name, `${name} is of a type that is not taken`, expected);
  const text = bytes.toString('utf8');
  if (/^\ufeff?\s*(<|#!|\{\\rtf)/.test(text))
    throw refused(name, `${name} is a page or script, which can act when it is opened`, expected);
  if (ending === 'csv') return 'text/csv';
  if (!(documentTypes['application/json'] as readonly string[]).includes(ending)) return 'text/plain';
  try {
    JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    throw refused(name, `${name} is not JSON: ${(cause as Error).message}`, 'a complete JSON file');
  }
  return 'application/json';
}

const refused = (file: string, detail: string, what: string) =>
  new PlumblineError('bad-input', detail, {
    file,
    at: 'the file',
    expected: what,
    todo: 'save it as PDF and upload that',
  });
