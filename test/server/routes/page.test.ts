import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Briefing } from '@plumbline/shared/schema/briefing.ts';
import type { SlideTemplate } from '@plumbline/shared/schema/slide-template.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { companyTemplate } from '../../support/company-template.ts';
import { fileText } from '../../support/file-text.ts';

const webFolder = mkdtempSync('/tmp/plumbline-web-');
let t: TestApp;
beforeAll(async () => {
  mkdirSync(join(webFolder, 'assets'));
  writeFileSync(join(webFolder, 'index.html'), '<html><body><div id="root"></div></body></html>');
  writeFileSync(join(webFolder, 'assets', 'index-abc.js'), `export const a = '${'a'.repeat(4000)}';`);
  writeFileSync(join(webFolder, 'assets', 'exposure-worker-a1_B-c.js'), 'postMessage(1);');
  writeFileSync(join(webFolder, 'secret.txt.key'), 'no type, no answer');
  t = await testApp({ findings: 600, webFolder });
  await t.ask('POST', '/api/v1/imports?source=hostile', new TextEncoder().encode('id,title\nH-1,x\n'));
  await t.database.pool.query(
    `update company set settings = settings || '{"name": "</script><script>alert(1)</script>"}'::jsonb`,
  );
}, 120_000);
afterAll(async () => {
  await t.close();
  rmSync(webFolder, { recursive: true });
});

describe('the page', () => {
  test('comes with the briefing drawn and as data, and lets no word of the data become script', async () => {
    const answer = await t.ask('GET', '/');
    expect(answer.status).toBe(200);
    const html = await answer.text();
    expect(html).toContain('<article class="briefing');
    const data = /<script type="application\/json" id="briefing">(.*?)<\/script>/s.exec(html)?.[1];
    expect((JSON.parse(data ?? '') as Briefing).company).toBe('</script><script>alert(1)</script>');
    expect(html).not.toContain('<script>alert');
  }, 60_000);

  test('lets a worker compile WebAssembly, and nothing else do so', async () => {
    const policyOf = async (path: string) =>
      (await t.ask('GET', path)).headers.get('content-security-policy') ?? '';
    const worker = await policyOf('/assets/exposure-worker-a1_B-c.js');
    expect(worker).toContain("script-src 'self' 'wasm-unsafe-eval'");
    expect(worker).toContain("default-src 'none'");
    expect(worker).not.toContain("'unsafe-eval'");
    for (const path of ['/', '/exposure/what-if', '/assets/index-abc.js'])
      expect(await policyOf(path), path).not.toContain('wasm');
  });

  test('allows script and style from here alone', async () => {
    const policy = (await t.ask('GET', '/findings')).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });

  test('is the same app at its other addresses, without the briefing', async () => {
    const html = await (await t.ask('GET', '/figures/open-findings')).text();
    expect(html).toContain('<div id="root"></div>');
  });

  test('keeps hashed files for a year, packed for who can unpack them', async () => {
    const packed = await t.ask('GET', '/assets/index-abc.js', undefined, { 'accept-encoding': 'gzip' });
    expect(packed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    const text = gunzipSync(Buffer.from(await packed.arrayBuffer())).toString();
    expect(text).toContain('export const a');
    const plain = await t.ask('GET', '/assets/index-abc.js');
    expect(plain.headers.get('content-encoding')).toBeNull();
    const again = await t.ask('GET', '/assets/index-abc.js', undefined, {
      'if-none-match': plain.headers.get('etag')!,
    });
    expect(again.status).toBe(304);
  });

  test.each([
    '/assets/none.js',
    '/..%2f..%2fetc/passwd.txt',
    '/secret.txt.key',
    '/assets/../../x.js',
    '/api/v2/x',
  ])('answers 404 for %s', async (path) => expect((await t.ask('GET', path)).status).toBe(404));
});

describe('a briefing by address', () => {
  test('need not be sent again while nothing changed, and is sent once something did', async () => {
    const path = '/api/v1/briefings/live';
    await t.get(path);
    const etag = (await t.ask('GET', path)).headers.get('etag')!;
    expect(etag).toMatch(/^W\/"/);
    expect((await t.ask('GET', path, undefined, { 'if-none-match': etag })).status).toBe(304);
    await t.ask('POST', '/api/v1/teams', { name: 'New', unit: '', lead: 'Lead' });
    expect((await t.ask('GET', path, undefined, { 'if-none-match': etag })).status).toBe(200);
  }, 60_000);

  test('can be had as a file of each format, named by its quarter, and in no other format or variant', async () => {
    const html = await t.ask('GET', '/api/v1/briefings/live/export.html');
    expect(html.headers.get('content-disposition')).toBe('attachment; filename="plumbline-2026-Q4.html"');
    expect(await html.text()).toMatch(/^<!doctype html>/);
    expect((await t.ask('GET', '/api/v1/briefings/live/export.json')).status).toBe(200);
    const begins: [string, string][] = [
      ['pdf', '%PDF-'],
      ['pptx', 'PK'],
      ['docx', 'PK'],
      ['xlsx', 'PK'],
      ['csv', 'Company'],
    ];
    for (const [format, beginning] of begins) {
      const file = await t.ask('GET', `/api/v1/briefings/live/export.${format}`);
      expect(file.status, format).toBe(200);
      expect(file.headers.get('content-disposition')).toBe(
        `attachment; filename="plumbline-2026-Q4.${format}"`,
      );
      expect((await file.text()).replace('\ufeff', '').startsWith(beginning), format).toBe(true);
    }
    for (const other of ['export.odt', 'export.csv?variant=full']) {
      const refused = await t.ask('GET', `/api/v1/briefings/live/${other}`);
      expect(refused.status, other).toBe(404);
      expect(await refused.json()).toMatchObject({ type: '/problems/unknown-format' });
    }
    const chart = await t.ask('GET', '/api/v1/briefings/live/chart/trend.svg');
    expect(await chart.text()).toMatch(/^<svg/);
    const picture = await t.ask('GET', '/api/v1/briefings/live/chart/trend.png');
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect((await picture.bytes()).subarray(0, 4)).toEqual(Uint8Array.of(0x89, 0x50, 0x4e, 0x47));
    expect((await t.ask('GET', '/api/v1/briefings/live/chart/trend.gif')).status).toBe(404);
    expect((await t.ask('GET', '/api/v1/briefings/live/chart/none.svg')).status).toBe(404);
    const named = { 'x-file-name': 'Board%20deck.pptx' };
    const held = await t.ask('POST', '/api/v1/slide-templates', await companyTemplate(), named);
    const template = (await held.json()) as SlideTemplate;
    expect(template).toMatchObject({ name: 'Board deck.pptx', usable: true, missing: 3 });
    expect((await t.get<{ items: SlideTemplate[] }>('/api/v1/slide-templates')).items).toEqual([template]);
    expect(await t.get(`/api/v1/slide-templates/${template.id}/check`)).toMatchObject({
      slide: { width: 10, height: 7.5 },
      missing: [{ id: 'layout-overview', must: false }, { id: 'layout-panel' }, { id: 'layout-text' }],
    });
    const slides = await t.ask('GET', `/api/v1/briefings/live/export.pptx?template=${template.id}`);
    expect(fileText(await slides.bytes())).toContain('Georgia');
    for (const [path, status] of [
      [`export.pdf?template=${template.id}`, 400],
      ['export.pptx?template=99', 404],
    ] as const)
      expect((await t.ask('GET', `/api/v1/briefings/live/${path}`)).status, path).toBe(status);
    const again = await t.ask('POST', '/api/v1/slide-templates', await companyTemplate());
    expect(again.status).toBe(409);
    expect(
      (await t.ask('POST', '/api/v1/slide-templates', new TextEncoder().encode('no slides'))).status,
    ).toBe(400);
    expect((await t.ask('DELETE', `/api/v1/slide-templates/${template.id}`)).status).toBe(200);
    expect((await t.ask('GET', '/api/v1/briefings/2031-Q1')).status).toBe(404);
  }, 60_000);

  test('knows each figure with definition, trend and what stands behind it', async () => {
    const { definition, figure } = await t.get<{ definition: { id: string }; figure: { value: number } }>(
      '/api/v1/figures/open-findings?unit=shop',
    );
    expect(definition.id).toBe('open-findings');
    const { items } = await t.get<{ items: { path: string; openFindings: number }[] }>('/api/v1/units');
    expect(items.find(({ path }) => path === 'shop')?.openFindings).toBe(figure.value);
    const { points } = await t.get<{ points: { period: string; value: number }[] }>(
      '/api/v1/figures/open-findings/trend?grain=quarter&periods=2&unit=shop',
    );
    expect(points.map(({ period }) => period)).toEqual(['2026-Q3', '2026-Q4']);
    expect(points[1]!.value).toBe(figure.value);
    const lineage = await t.get<{ inputs: { name: string; certainty: string }[]; findings: string }>(
      '/api/v1/figures/risk-carried/lineage?unit=shop',
    );
    expect(lineage.inputs.map(({ certainty }) => certainty)).toContain('own-estimate');
    expect(lineage.findings).toBe('unit=shop&state=open&sort=risk');
    expect((await t.ask('GET', '/api/v1/figures/none')).status).toBe(404);
  }, 60_000);
});
