/** An evidence pack, asked for as an auditor does, and checked with nothing but what is in it. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeMeans } from '@plumbline/server/ledger/node-means.ts';
import { readIncidentSheet } from '@plumbline/server/views/incident-sheet.ts';
import { localOperator } from '@plumbline/server/views/viewer.ts';
import { verifyExtract } from '@plumbline/shared/core/ledger/extract.ts';
import { readKey, signedText } from '@plumbline/shared/core/ledger/note.ts';
import { incidentSheetText } from '@plumbline/shared/core/wording/incident-sheet.ts';
import type { Decision } from '@plumbline/shared/schema/decision.ts';
import type { EvidencePack } from '@plumbline/shared/schema/evidence-pack.ts';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type TestApp, testApp } from '../support/app.ts';
import { commandHere } from '../support/command-here.ts';
import { bytes } from '../support/reader.ts';
import { somebody, type TestPerson, told } from '../support/signed-in.ts';
import { unzipped } from '../support/unzipped.ts';

let t: TestApp;
let auditor: TestPerson;
const nowMs = Date.parse('2026-09-15T10:00:00Z');
const csv = `id,title,severity,opened,unit,asset,kev
CVE-2026-0001,=Old library,critical,2026-08-01,shop,web-1,true
CVE-2026-0002,Other library,critical,2026-08-02,bank,web-2,true
`;
const period = { from: '2026-07-01', to: '2026-09-30' };

beforeAll(async () => {
  t = await testApp({ nowMs: () => nowMs });
  const setup = {
    name: 'Own',
    currency: 'EUR',
    annualRevenue: 1e8,
    personalRecords: 1e6,
    outageHourCost: 2e4,
  };
  await told(t.ask('POST', '/api/v1/setup', setup));
  await told(t.ask('POST', '/api/v1/imports?source=tracker', bytes(csv)));
  auditor = await somebody(t, 'Auditor', 'auditor');
  const analyst = await somebody(t, 'Risk analyst', 'analyst');
  const ciso = await somebody(t, 'Security chief', 'ciso');
  const file = await told<{ sha256: string }>(
    analyst.ask('POST', '/api/v1/evidence-files', bytes('minutes of the meeting\n'), {
      'x-file-name': 'minutes.txt',
    }),
  );
  const asked = await told<Decision>(
    analyst.ask('POST', '/api/v1/requests', {
      kind: 'headcount',
      title: 'Two engineers for the shop',
      unit: 'shop',
      concerns: { findings: [1] },
      evidence: [file.sha256],
    }),
  );
  await told(
    ciso.ask('POST', `/api/v1/decisions/${asked.id}/outcome`, {
      outcome: 'refused',
      reason: 'No money this year',
    }),
  );
  await told(
    analyst.ask('POST', '/api/v1/requests', { kind: 'budget', title: 'Tools for the bank', unit: 'bank' }),
  );
  await told(
    t.ask('POST', '/api/v1/incidents', {
      id: 'INC-7',
      title: 'Shop data copied',
      unit: 'shop',
      startedAt: '2026-09-10T00:00:00.000Z',
      identifiers: ['CVE-2026-0001'],
    }),
  );
}, 60_000);
afterAll(() => t.close());

async function packOf(order: object) {
  const answer = await auditor.ask('POST', '/api/v1/evidence-packs', order);
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  const zip = Buffer.from(await answer.arrayBuffer());
  const files = unzipped(zip);
  const text = (path: string) => String(files.get(path));
  const pack = JSON.parse(text('evidence.json')) as EvidencePack;
  const rows = (id: string) => pack.tables.find((table) => table.id === id)!.rows;
  return { zip, files, text, pack, rows, lines: text('ledger.ndjson').trimEnd().split('\n') };
}

describe('an evidence pack', () => {
  it('says who knew, asked and decided what, each line with its proof', async () => {
    const { pack, rows, lines, text, files } = await packOf(period);
    expect(rows('decisions').map(({ title, state, reason }) => [title, state, reason])).toEqual([
      ['Two engineers for the shop', 'refused', 'No money this year'],
      ['Tools for the bank', 'open', ''],
    ]);
    expect(rows('findings').map(({ identifier }) => identifier)).toEqual(['CVE-2026-0001', 'CVE-2026-0002']);
    expect(rows('prices')).toMatchObject([{ title: 'Two engineers for the shop' }]);
    expect(rows('timeline').map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        'import',
        'decision asked',
        'decision made',
        'evidence stored',
        'incident saved',
      ]),
    );
    expect(text('csv/findings.csv')).toContain("'=Old library");
    expect([...files.keys()].filter((path) => path.startsWith('evidence/'))).toHaveLength(1);
    const heads = [{ size: pack.ledger.size, root: pack.ledger.root }];
    expect(verifyExtract(lines, nodeMeans, { key: pack.ledger.key, heads })).toMatchObject({
      ok: true,
      entries: rows('timeline').length,
      compared: true,
    });
    const forged = lines.map((line) => line.replace('No money this year', 'Not asked for'));
    expect(verifyExtract(forged, nodeMeans)).toMatchObject({ ok: false, fault: 'altered' });
  });

  it('is signed as a whole, and entered in the ledger with its hash', async () => {
    const { zip, pack, text } = await packOf(period);
    const key = readKey(pack.ledger.key, nodeMeans)!;
    const hash = createHash('sha256').update(text('manifest.json')).digest('hex');
    expect(signedText(text('manifest.sig'), key, nodeMeans)).toContain(`manifest.json sha256 ${hash}`);
    const { items } = await t.get<{ items: { kind: string; subject: string; body: object }[] }>(
      '/api/v1/ledger?limit=1',
    );
    const sha256 = createHash('sha256').update(zip).digest('hex');
    expect(items[0]).toMatchObject({
      kind: 'exported',
      subject: 'evidence pack',
      body: { ...period, sha256 },
    });
  });

  it.each([
    ['an incident', { incident: 'INC-7' }],
    ['a unit', { unit: 'shop' }],
  ])('of %s holds what concerns it and nothing of other parts', async (_, part) => {
    const { rows, lines, pack, text } = await packOf({ ...period, ...part });
    expect(rows('findings').map(({ identifier }) => identifier)).toEqual(['CVE-2026-0001']);
    expect(rows('decisions').map(({ title }) => title)).toEqual(['Two engineers for the shop']);
    expect(rows('incidents').map(({ id }) => id)).toEqual(['INC-7']);
    expect(rows('history').map(({ type }) => type)).toContain('opened');
    expect(text('evidence.json')).not.toContain('Tools for the bank');
    expect(lines.join('')).not.toContain('Tools for the bank');
    expect(lines.join('')).toContain('No money this year');
    expect(verifyExtract(lines, nodeMeans, { key: pack.ledger.key }).reason).toBeNull();
  });

  it('is for who may, of what there is', async () => {
    const analyst = await somebody(t, 'Second analyst', 'analyst');
    expect((await analyst.ask('POST', '/api/v1/evidence-packs', period)).status).toBe(403);
    expect((await t.ask('POST', '/api/v1/evidence-packs', period)).status).toBe(403);
    for (const [order, status] of [
      [{ from: '2026-09-02', to: '2026-09-01' }, 400],
      [{ ...period, unit: 'nowhere' }, 404],
      [{ ...period, incident: 'INC-8' }, 404],
    ] as const)
      expect((await auditor.ask('POST', '/api/v1/evidence-packs', order)).status).toBe(status);
  });

  it('says what frameworks ask for that is held, and what is missing', async () => {
    const { frameworks } = await told<Pick<EvidencePack, 'frameworks'>>(
      auditor.ask('GET', '/api/v1/evidence-packs/coverage?from=2026-07-01&to=2026-09-30'),
    );
    const nist = frameworks.find(({ id }) => id === 'nist-csf-2-govern')!.requirements;
    expect(nist.find(({ reference }) => reference === 'GV.RR-03')).toMatchObject({
      state: 'part',
      found: [{ kind: 'resources', count: 2 }],
      lacking: ['staffing records', 'spending records'],
    });
  });
});

describe('the sheet of an incident', () => {
  const reading = () => ({ pool: t.database.pool, nowMs, viewer: localOperator });

  it('says which refused request and open finding it came through, and what is not known', async () => {
    const analyst = await somebody(t, 'Third analyst', 'analyst');
    const ciso = await somebody(t, 'Second chief', 'ciso');
    const asked = await told<Decision>(
      analyst.ask('POST', '/api/v1/requests', {
        kind: 'budget',
        title: 'A new shop library',
        unit: 'shop',
        askedOn: '2026-09-01',
        concerns: { findings: [1] },
      }),
    );
    await told(
      ciso.ask('POST', `/api/v1/decisions/${asked.id}/outcome`, {
        outcome: 'refused',
        reason: 'Next year',
        decidedOn: '2026-09-05',
      }),
    );
    const sheet = await readIncidentSheet(reading(), { id: 'INC-7' });
    expect(sheet.refused).toMatchObject({ total: 1, shown: [{ title: 'A new shop library', named: true }] });
    const [one] = sheet.refused.shown;
    const worse = { ...one!, named: false, valueMinor: -41_000, lowMinor: -44_000, highMinor: -37_000 };
    const through = incidentSheetText({ ...sheet, refused: { total: 1, shown: [worse] } }).parts[2]!.items[0];
    expect(through).toContain('(about the unit that was hit)');
    expect(through?.replaceAll('\u00a0', ' ')).toContain(
      'cost EUR 410 more than it took off the expected loss since then (EUR 370 to EUR 440)',
    );
    expect(sheet.findings).toMatchObject({
      total: 1,
      shown: [{ identifier: 'CVE-2026-0001', unit: 'shop' }],
    });
    expect(sheet.decisions.shown).toMatchObject([{ title: 'Two engineers for the shop', state: 'refused' }]);
    const { parts } = incidentSheetText(sheet);
    const said = (title: string) => parts.find((part) => part.title === title)!;
    expect(said('What it came through').items[0]).toContain(
      'Request told no on 5 Sep 2026: A new shop library',
    );
    expect(said('What it came through').items.join()).toContain('open for 40 days when it began');
    expect(said('What is not known').items).toContain('The loss: no amount is recorded');
    expect(said('What it costs').facts[0]?.text).toBe('not known yet');
    const before = { ...sheet, refused: { total: 0, shown: [] }, findings: { total: 0, shown: [] } };
    expect(JSON.stringify(incidentSheetText({ ...before, locale: 'de-DE' }).parts)).toContain(
      'stand auf keiner unserer Listen',
    );
  });

  it('is one page, entered in the ledger, and refused to who may not see the money or knows none such', async () => {
    const path = '/api/v1/incidents/INC-7/sheet.pdf';
    const answer = await auditor.ask('GET', `${path}?language=ko&paper=letter`);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    const file = Buffer.from(await answer.arrayBuffer());
    expect(file.toString('latin1').match(/\/Type ?\/Page\b/g)).toHaveLength(1);
    const { rows } = await t.database.pool.query(
      "select body ->> 'sha256' as sha256 from ledger_entry where kind = 'exported' and subject = 'incident INC-7'",
    );
    expect(rows).toEqual([{ sha256: createHash('sha256').update(file).digest('hex') }]);
    expect((await auditor.ask('GET', path.replace('7', '8'))).status).toBe(404);
    const board = await somebody(t, 'Director', 'board');
    expect((await board.ask('GET', path)).status).toBe(403);
  });

  it('is told genuine by its bytes, altered where one was changed, and is had by a command', async () => {
    const folder = mkdtempSync('/tmp/plumbline-sheet-');
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const here = { DATABASE_URL: t.database.ownerUrl, PLUMBLINE_DATA: t.context.config.dataFolder };
    const file = join(folder, 'sheet.pdf');
    const answer = await auditor.ask('GET', '/api/v1/incidents/INC-7/sheet.pdf?language=de');
    writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
    const genuine = await commandHere(['ledger', 'verify', file], here);
    expect(genuine.exit, genuine.err).toBe(0);
    expect(genuine.out).toMatch(
      /genuine.*incident INC-7, .*in German\nfile +pdf, a4\ndigest +[0-9a-f]{64}\n/s,
    );
    expect(genuine.out).toContain('Auditor (auditor)');
    const made = join(folder, 'made.pdf');
    const brief = ['brief', '--incident', 'INC-7', '--paper', 'letter', '--out', made];
    const printed = await commandHere([...brief, '--json'], here);
    expect(printed.exit, printed.err).toBe(0);
    expect(JSON.parse(printed.out)).toMatchObject({ file: made, incident: { id: 'INC-7' } });
    for (const [given, said] of [
      [file, 'de'],
      [made, 'en'],
    ] as const) {
      writeFileSync(given, Buffer.concat([readFileSync(given), Buffer.from(' ')]));
      const altered = await commandHere(['ledger', 'verify', given, '--json'], here);
      expect([altered.exit, JSON.parse(altered.out)]).toMatchObject([
        1,
        { ok: true, file: { verdict: 'altered', export: { subject: 'incident INC-7', language: said } } },
      ]);
    }
    expect((await commandHere([...brief, '--unit', 'shop'], here)).exit).toBe(64);
    expect(
      (await commandHere(['brief', '--incident', 'INC-7', '--out', `${folder}/s.docx`], here)).exit,
    ).toBe(64);
  });
});
