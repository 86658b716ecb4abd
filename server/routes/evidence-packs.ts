import { createRoute, z } from '@hono/zod-openapi';
import { evidenceCoverage, evidencePackOrder } from '@plumbline/shared/schema/evidence-pack.ts';
import { recordExport } from '../actions/record-reading.ts';
import type { AppContext } from '../context.ts';
import { writePack } from '../exports/evidence/write.ts';
import { readEvidenceCoverage, readEvidencePack } from '../views/evidence-pack.ts';
import { answers, newRoutes, problems } from './answers.ts';
import { writeWork } from './write-work.ts';

/** Evidence for an auditor or a regulator. */
export function evidencePackRoutes(context: AppContext) {
  const { database, sequencer, nowMs } = context;
  const { pool } = database;
  return newRoutes()
    .openapi(
      createRoute({
        method: 'post',
        path: '/evidence-packs',
        summary:
          'Who knew what when, what was asked, decided, done and verified, with proofs, as one signed ZIP',
        description:
          'Of days (UTC, both included), and where wanted of one unit or of all that concerns one incident.',
        request: { body: { required: true, content: { 'application/json': { schema: evidencePackOrder } } } },
        responses: {
          200: {
            description: 'The pack: PDF, CSV, JSON, entries of the ledger with proofs, a signed manifest',
            content: { 'application/zip': { schema: z.string().openapi({ format: 'binary' }) } },
          },
          ...problems,
        },
      }),
      async (c) => {
        const order = c.req.valid('json');
        const reading = {
          pool,
          nowMs: nowMs(),
          viewer: c.get('viewer'),
          signer: await sequencer.signer(),
          settle: () => sequencer.settle(),
        };
        const zip = await writePack(await readEvidencePack(reading, order));
        const { from, to, unit, incident } = order;
        await recordExport(
          { subject: 'evidence pack', format: 'zip', unit, bytes: zip, detail: { from, to, incident } },
          writeWork(context, c),
        );
        return c.body(new Uint8Array(zip), 200, {
          'content-type': 'application/zip',
          'content-disposition': `attachment; filename="evidence-${from}-to-${to}.zip"`,
          'cache-control': 'no-store',
        });
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/evidence-packs/coverage',
        summary: 'What evidence is held for laws and frameworks, and what is missing',
        description:
          'NIST CSF 2.0 Govern, the NACD-ISA principles, SEC Item 106, NIS2 and Korea’s PIPA, with sources. No legal advice, and no word that a requirement is met.',
        request: {
          query: z.object({
            from: evidencePackOrder.shape.from,
            to: evidencePackOrder.shape.to,
            unit: evidencePackOrder.shape.unit,
          }),
        },
        responses: answers(evidenceCoverage, 'A row for each requirement'),
      }),
      async (c) => c.json(await readEvidenceCoverage(pool, c.req.valid('query')), 200),
    );
}
