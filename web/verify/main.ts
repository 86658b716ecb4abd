import { readHead } from '@plumbline/shared/core/ledger/checkpoint.ts';
import type { LedgerKnown } from '@plumbline/shared/core/ledger/verdict.ts';
import { checkFile } from './check-file.ts';
import { type VerdictWords, wordsOf } from './words.ts';

const element = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const headField = element<HTMLInputElement>('head');
const keyField = element<HTMLInputElement>('key');
const fileField = element<HTMLInputElement>('file');
const headProblem = element('head-problem');
const result = element('result');
let chosen: File | null = null;
/** Counts the checks begun, so that an older one that ends late says nothing. */
let begun = 0;

/** What is known from elsewhere; null where the head is not as one is printed. */
function known(): LedgerKnown | null {
  const head = headField.value.trim() === '' ? undefined : readHead(headField.value);
  headField.setAttribute('aria-invalid', String(head === null));
  headProblem.textContent =
    head === null
      ? 'This is no head. Expected a number, a space and at least 16 of the letters behind it.'
      : '';
  if (head === null) return null;
  const key = keyField.value.trim();
  return { ...(head && { heads: [head] }), ...(key !== '' && { key }) };
}

async function check(): Promise<void> {
  const mine = ++begun;
  const means = known();
  if (chosen === null || means === null) {
    if (means === null) result.replaceChildren();
    return;
  }
  result.className = '';
  result.replaceChildren(paragraph(`Reading ${chosen.name}…`));
  try {
    const verdict = await checkFile(chosen, means, () => {});
    if (mine === begun) show(wordsOf(verdict), verdict.ok, chosen.name);
  } catch {
    if (mine !== begun) return;
    const words = ['The file could not be read. Choose it once more.'];
    show({ title: 'Not read', paragraphs: words, facts: [] }, false, chosen.name);
  }
}

function show({ title, paragraphs, facts }: VerdictWords, isGood: boolean, name: string): void {
  const heading = document.createElement('h2');
  heading.textContent = `${isGood ? '✓' : '✗'} ${title}`;
  const list = document.createElement('dl');
  for (const [term, value] of [['File', name], ...facts]) {
    const pair = document.createElement('div');
    const [dt, dd] = [document.createElement('dt'), document.createElement('dd')];
    dt.textContent = term!;
    dd.textContent = value!;
    pair.append(dt, dd);
    list.append(pair);
  }
  result.className = isGood ? 'good' : 'bad';
  result.replaceChildren(heading, ...paragraphs.map(paragraph), list);
}

function paragraph(text: string): HTMLElement {
  const p = document.createElement('p');
  p.textContent = text;
  return p;
}

const take = (files: FileList | null | undefined) => {
  chosen = files?.[0] ?? chosen;
  void check();
};
fileField.addEventListener('change', () => take(fileField.files));
for (const field of [headField, keyField]) field.addEventListener('input', () => void check());
addEventListener('dragover', (event) => {
  event.preventDefault();
  document.body.classList.add('over');
});
addEventListener('dragleave', () => document.body.classList.remove('over'));
addEventListener('drop', (event) => {
  event.preventDefault();
  document.body.classList.remove('over');
  take(event.dataTransfer?.files);
});
