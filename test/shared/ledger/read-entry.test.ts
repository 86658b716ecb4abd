import { entryText } from '@plumbline/shared/core/ledger/entry-text.ts';
import { entryLine } from '@plumbline/shared/core/ledger/export-lines.ts';
import { readPlainEntry } from '@plumbline/shared/core/ledger/read-entry.ts';
import { describe, expect, it } from 'vitest';
import { sampleEntry } from '../../support/ledger-file.ts';

const hash = 'ab'.repeat(32);
const { entry } = sampleEntry(7);
const line = entryLine(7, hash, entry);
const with_ = (from: string | RegExp, to: string): string => {
  const made = line.replace(from, to);
  expect(made).not.toBe(line);
  return made;
};

describe('a line that is read by where its parts stand', () => {
  it.each([
    ['as an export writes it', entry],
    ['without salt', { ...entry, salt: undefined }],
    ['with marks in its body that look like its own', { ...entry, body: { a: 1, hash: 'x', kind: 'k' } }],
  ])('is read whole, %s', (_, of) => {
    const { at, kind, subject, body } = of;
    const { entry: told, ...line } = readPlainEntry(entryLine(7, hash, of))!;
    expect(line).toEqual({ is: 'entry', position: 7, hash, leaf: entryText(of) });
    expect({ at: told.at, kind: told.kind, subject: told.subject, body: told.body }).toEqual({
      at,
      kind,
      subject,
      body,
    });
  });

  it.each([
    ['begins with another sign', () => `[${line.slice(1)}`],
    ['holds an escape, which may be spelled in two ways', () => with_('Head', 'He\\u0061d')],
    ['has no instant', () => with_('"at"', '"in"')],
    ['has no instant where one would stand', () => with_('Head of IT","at":"', 'AAAAAAAAAAAAA","body":"')],
    ['has no body', () => with_('"body"', '"text"')],
    ['has no hash', () => with_('"hash"', '"mark"')],
    ['has a shorter hash', () => with_(hash, hash.slice(1))],
    ['has no kind behind its hash', () => with_('"kind"', '"sort"')],
    ['has no position', () => with_('"position"', '"place"')],
    ['has no subject', () => with_('"subject"', '"object"')],
    ['has another member at its end', () => with_(/\}$/, ',"more":"x"}')],
    ['ends with another sign', () => with_(/\}$/, ']')],
    ['has a bare control sign before its body', () => with_('Head of', 'Head\u001fof')],
    ['has a bare control sign behind its hash', () => with_('finding 7', 'finding\u001f7')],
    ['has an instant in another form', () => with_(/T(\d\d:)/, ' $1')],
    ['has a position with a leading zero', () => with_('"position":7', '"position":07')],
    ['has a position below zero', () => with_('"position":7', '"position":-1')],
    ['has a position too large to count', () => with_('"position":7', '"position":9007199254740992')],
  ])('is left to the closer look where it %s', (_, forged) => {
    expect(readPlainEntry(forged())).toBeNull();
  });

  it('has no body where what stands for it is none', () => {
    expect(readPlainEntry(with_('"slipDays":7', '"slipDays":'))!.entry.body).toBeUndefined();
  });
});
