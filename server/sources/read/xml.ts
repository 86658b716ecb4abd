/**
 * Streaming XML. One wanted element is in memory at a time.
 *
 *   for await (const { path, at, node } of xmlElements(file, ['bom/vulnerabilities/vulnerability']))
 *
 * A path is the local names from the root, parted by `/`. The first element yielded is always the root,
 * with its attributes and namespace, without children, under its own name as `path`. Where one path lies
 * inside another the outer one is taken. `at` is `line 12` of the opening tag.
 *
 * A document type declaration is refused, so no entity can be declared and none expands. Not well
 * formed, cut short, nested over 200 or empty throws `bad-input` with line and column.
 */
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { SourceFile } from '../source.ts';

export interface XmlNode {
  /** Local name, without prefix. */
  name: string;
  /** Namespace URI; empty where there is none. */
  namespace: string;
  attributes: Record<string, string>;
  children: XmlNode[];
  /** Its own text, trimmed unless blanks are kept. */
  text: string;
  at: string;
}

export interface XmlElement {
  path: string;
  at: string;
  node: XmlNode;
}

const maxDepth = 200;

/** The elements of `file` at one of `paths`, the root's opening tag first. */
export async function* xmlElements(
  file: SourceFile,
  paths: string[],
  options: { keepBlanks?: boolean } = {},
): AsyncGenerator<XmlElement> {
  const wanted = new Set(paths);
  const found: XmlElement[] = [];
  const names: string[] = [];
  const open: XmlNode[] = [];
  let taken = '';
  const parser = new SaxesParser({ xmlns: true, position: true });
  const fail = (detail: string, expected: string): never => {
    throw new PlumblineError('bad-input', `${file.name} cannot be read as XML: ${detail}`, {
      file: file.name,
      at: `line ${parser.line}, column ${parser.column + 1}`,
      expected,
      todo: 'Export the file again, whole.',
    });
  };
  parser.on('error', (error) =>
    fail(
      error.message.replace(/^\d+:\d+: /, ''),
      names.length > 0 ? `well-formed XML up to </${names[0]}>` : 'well-formed XML',
    ),
  );
  parser.on('doctype', () => fail('it declares a document type', 'no <!DOCTYPE>'));
  parser.on('opentag', (tag) => {
    if (names.length >= maxDepth) fail('it is nested too deeply', `at most ${maxDepth} levels`);
    names.push(tag.local);
    const node = nodeOf(tag, `line ${parser.line}`);
    if (open.length > 0) {
      open.at(-1)?.children.push(node);
      open.push(node);
      return;
    }
    const path = names.join('/');
    if (names.length === 1) found.push({ path, at: node.at, node: { ...node, children: [] } });
    if (!wanted.has(path)) return;
    taken = path;
    open.push(node);
  });
  parser.on('text', (text) => {
    const top = open.at(-1);
    if (top) top.text += text;
  });
  parser.on('cdata', (text) => {
    const top = open.at(-1);
    if (top) top.text += text;
  });
  parser.on('closetag', () => {
    names.pop();
    const node = open.pop();
    if (!node) return;
    node.text = (options.keepBlanks ? node.text : node.text.trim()).replaceAll('\0', '\ufffd').toWellFormed();
    if (open.length === 0) found.push({ path: taken, at: node.at, node });
  });

  const declared = /^\s*<\?xml[^>]*?encoding=["']([\w.-]+)["']/.exec(file.head)?.[1] ?? 'utf-8';
  const decoder =
    decoderOf(/^utf-?16/i.test(declared) ? 'utf-8' : declared) ??
    fail(`the encoding ${declared} is not known`, 'UTF-8');
  let any = false;
  for await (const chunk of file.open()) {
    const text = decoder.decode(chunk as Buffer, { stream: true });
    any ||= text.trim() !== '';
    parser.write(text);
    yield* found.splice(0);
  }
  if (!any) fail('it is empty', 'an XML document');
  parser.write(decoder.decode());
  parser.close();
  yield* found.splice(0);
}

function decoderOf(label: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
}

function nodeOf(tag: SaxesTagNS, at: string): XmlNode {
  const attributes: Record<string, string> = {};
  for (const attribute of Object.values(tag.attributes)) attributes[attribute.local] = attribute.value;
  return { name: tag.local, namespace: tag.uri, attributes, children: [], text: '', at };
}

/** The first child of that name. */
export const childOf = (node: XmlNode | null | undefined, name: string): XmlNode | null =>
  node?.children.find((child) => child.name === name) ?? null;

/** All children of that name. */
export const childrenOf = (node: XmlNode | null | undefined, name: string): XmlNode[] =>
  node?.children.filter((child) => child.name === name) ?? [];

/** Text of the element reached by names; null where it is absent or empty. */
export function textAt(node: XmlNode | null | undefined, ...names: string[]): string | null {
  let here = node ?? null;
  for (const name of names) here = childOf(here, name);
  return here && here.text !== '' ? here.text : null;
}

/** A node as plain data, for `raw`. */
export function plainXml(node: XmlNode): unknown {
  if (node.children.length === 0 && Object.keys(node.attributes).length === 0) return node.text;
  const plain: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(node.attributes)) plain[`@${name}`] = value;
  if (node.text !== '') plain['#text'] = node.text;
  for (const child of node.children) {
    const same = Object.hasOwn(plain, child.name) ? plain[child.name] : undefined;
    const value = plainXml(child);
    if (same === undefined) plain[child.name] = value;
    else if (Array.isArray(same)) same.push(value);
    else plain[child.name] = [same, value];
  }
  return plain;
}
