import { createHash } from 'node:crypto';
import { documentType } from '@plumbline/server/sources/read/document-type.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ask, type TestApp, testApp } from '../../support/app.ts';
import { bytes, reader } from '../../support/reader.ts';
import { zipOf } from '../sources/zip-of.ts';

const pdf = bytes('%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n%%EOF\n');
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]);
const office = (part: string, ...more: string[]) =>
  zipOf(
    Object.fromEntries(
      ['[Content_Types].xml', `${part}/document.xml`, ...more].map((name) => [name, '<x/>']),
    ),
  );

describe('a document is told by its content', () => {
  const told = (name: string, content: Uint8Array) => documentType(name, Buffer.from(content));

  test.each([
    ['minutes.pdf', pdf, 'application/pdf'],
    ['screen.PNG', png, 'image/png'],
    ['photo.jpeg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg'],
    ['paper.docx', office('word'), expect.stringMatching(/wordprocessingml/)],
    ['budget.xlsx', office('xl'), expect.stringMatching(/spreadsheetml/)],
    ['board.pptx', office('ppt'), expect.stringMatching(/presentationml/)],
    ['rows.csv', bytes('a,b\n1,Zoë\n'), 'text/csv'],
    ['scan.json', bytes('\ufeff{"a": 1}'), 'application/json'],
    ['trace.log', bytes('12:00 \u001b[31mfailed\u001b[0m\n'), 'text/plain'],
  ])('%s is taken', async (name, content, type) => {
    expect(await told(name, content)).toEqual(type);
  });

  test.each([
    ['nothing.txt', bytes(''), /empty/],
    ['cut.pdf', pdf.slice(0, 20), /cut short/],
    ['page.txt', bytes('  <html><script>1</script>'), /page or script/],
    ['drawing.svg', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'), /page or script/],
    ['run.txt', bytes('#!/bin/sh\n'), /page or script/],
    ['program.pdf', new Uint8Array([0x4d, 0x5a, 0x90, 0, 3]), /of a type that is not taken/],
    ['old.doc', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), /of a type that is not taken/],
    ['minutes.exe', pdf, /not what its name says/],
    ['minutes.docx', pdf, /not what its name says/],
    ['no-ending', pdf, /not what its name says/],
    ['many.zip', zipOf({ 'a.txt': 'x' }), /packed archive/],
    ['both.docx', office('word', 'xl/workbook.xml'), /packed archive/],
    ['acting.docx', office('word', 'word/vbaProject.bin'), /macros/],
    ['half.json', bytes('{"a":'), /not JSON/],
  ])('%s is refused', async (name, content, words) => {
    await expect(told(name, content)).rejects.toThrow(words);
  });
});

describe('an evidence file', () => {
  let t: TestApp;
  let sha256: string;
  beforeAll(async () => {
    t = await testApp();
    const seen = await t.ask(
      'POST',
      '/api/v1/imports?source=s&unit=shop',
      bytes('id,title,severity,opened\nA,B,low,2026-01-01\n'),
    );
    expect(seen.status).toBe(200);
  });
  afterAll(() => t.close());
  const handIn = (content: Uint8Array, name: string | null, ask: Ask = t.ask) =>
    ask(
      'POST',
      '/api/v1/evidence-files',
      content,
      name === null ? {} : { 'x-file-name': encodeURIComponent(name) },
    );
  const fetchIt = (ask: Ask = t.ask, hash = sha256) => ask('GET', `/api/v1/evidence-files/${hash}`);

  test('is kept under the hash of its content, once, with its ledger entry', async () => {
    const answer = await handIn(pdf, 'C:\\papers\\Minutes “Q3” (Zü\u202ehs).pdf');
    expect(answer.status, await answer.clone().text()).toBe(200);
    const file = (await answer.json()) as { sha256: string };
    sha256 = createHash('sha256').update(pdf).digest('hex');
    expect(file).toEqual({
      sha256,
      name: 'Minutes “Q3” (Zühs).pdf',
      type: 'application/pdf',
      bytes: pdf.length,
      uploadedAt: expect.any(String),
      uploadedBy: 'token test ciso (ciso) of test',
    });
    const again = await handIn(pdf, 'other.pdf', await t.as('analyst'));
    expect(await again.json()).toEqual(file);
    const { rows } = await t.database.pool.query(
      `select subject, body from ledger_entry where kind = 'evidence-stored' order by id`,
    );
    expect(rows).toMatchObject([
      { subject: sha256, body: { name: 'Minutes “Q3” (Zühs).pdf' } },
      { subject: sha256, body: { name: 'other.pdf', heldAlready: true } },
    ]);
  });

  test('comes back byte for byte, and can do nothing in the browser', async () => {
    const answer = await fetchIt();
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(pdf);
    const headers = Object.fromEntries(answer.headers);
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    });
    expect(headers['content-disposition']).toBe(
      `attachment; filename="Minutes__Q3___Z_hs_.pdf"; filename*=UTF-8''Minutes%20%E2%80%9CQ3%E2%80%9D%20%28Z%C3%BChs%29.pdf`,
    );
  });

  test('is refused without a name, too large, or of no type that is taken', async () => {
    expect((await handIn(pdf, null)).status).toBe(400);
    expect((await handIn(bytes('<html>'), 'page.html')).status).toBe(400);
    const answer = await handIn(new Uint8Array(10 * 1024 ** 2 + 1).fill(65), 'much.txt');
    expect(answer.status).toBe(413);
    expect((await fetchIt(t.ask, 'f'.repeat(64))).status).toBe(404);
    expect((await fetchIt(t.ask, 'nonsense')).status).toBe(400);
  });

  test('is told to who sees what it proves, and to nobody else', async () => {
    const shop = await t.as('analyst', 'shop');
    expect((await fetchIt(shop)).status).toBe(404);
    await t.database.pool.query(
      `insert into verification_word (finding_id, episode, verified_by, fixed_by, note, evidence, recorded_at)
       select id, 1, 'A', 'B', '', array[$1], now() from finding`,
      [sha256],
    );
    expect((await fetchIt(shop)).status).toBe(200);
    expect((await fetchIt(await t.as('auditor'))).status).toBe(200);
    const own = await reader(t, [{ role: 'analyst', unit: 'shop' }]);
    const note = bytes('Seen by me');
    const { sha256: mine } = (await (await handIn(note, 'note.txt', own)).json()) as { sha256: string };
    expect((await fetchIt(own, mine)).status).toBe(200);
    expect((await fetchIt(shop, mine)).status).toBe(404);
  });

  test('is not handed out where somebody changed it in the database, which refuses that to the application', async () => {
    const { pool } = t.database;
    await expect(pool.query(`update evidence_file set name = 'x'`)).rejects.toThrow(/append-only|permission/);
    await expect(pool.query('delete from evidence_file')).rejects.toThrow(/append-only|permission/);
    const forged = 'a'.repeat(64);
    await pool.query(
      `insert into evidence_file (sha256, name, type, bytes, content, uploaded_by, uploaded_at)
       values ($1, 'f.txt', 'text/plain', 1, 'x', 'A', now())`,
      [forged],
    );
    const answer = await fetchIt(t.ask, forged);
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('not the file that was handed in');
  });
});
