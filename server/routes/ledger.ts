import { createRoute, z } from '@hono/zod-openapi';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { recordExport } from '../actions/record-reading.ts';
import { redactLedgerEntry } from '../actions/redact-entry.ts';
import type { AppContext } from '../context.ts';
import { readLedgerPage, readSignedHead } from '../views/ledger.ts';
import { writeLedgerExport } from '../views/ledger-export.ts';
import { readConsistencyProof, readInclusionProof } from '../views/ledger-proof.ts';
import { answers, done, newRoutes, problems } from './answers.ts';
import { writeWork } from './write-work.ts';

const position = z.coerce
  .number()
  .int()
  .min(0)
  .max(2 ** 52);
const entry = z.object({
  id: z.number().int(),
  position: z.number().int().nullable().openapi({ description: 'From 0; null while it waits for one' }),
  at: z.string(),
  actor: z.string().nullable(),
  kind: z.string(),
  subject: z.string().nullable(),
  body: z.unknown(),
  isRedacted: z.boolean(),
  digest: z.string(),
});
const hashes = z.array(z.string());
const proof = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('inclusion'),
    position: z.number().int(),
    size: z.number().int(),
    leaf: z.string(),
    proof: hashes,
    root: z.string(),
  }),
  z.object({
    kind: z.literal('consistency'),
    from: z.number().int(),
    to: z.number().int(),
    fromRoot: z.string(),
    root: z.string(),
    proof: hashes,
  }),
]);
const signedHead = z.object({
  size: z.number().int(),
  root: z.string().nullable(),
  note: z.string().nullable(),
  signedAt: z.string().nullable(),
  key: z.string().nullable(),
  waiting: z.number().int(),
});
const asked = z.object({
  kind: z.enum(['inclusion', 'consistency']),
  position: position.optional().openapi({ description: 'Of an inclusion: the entry' }),
  size: position
    .optional()
    .openapi({ description: 'Of an inclusion: how many entries; the newest head unless given' }),
  from: position.optional().openapi({ description: 'Of a consistency: the older size' }),
  to: position
    .optional()
    .openapi({ description: 'Of a consistency: the later size; the newest unless given' }),
});

export function ledgerRoutes(context: AppContext) {
  const { database, sequencer, nowMs, log } = context;
  const { pool } = database;
  return newRoutes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/ledger',
        summary: 'Entries of the ledger, newest first',
        request: {
          query: z.object({
            limit: z.coerce.number().int().min(1).max(200).default(50),
            cursor: z.coerce.number().int().positive().optional(),
            kind: z.string().min(1).max(100).optional(),
          }),
        },
        responses: answers(
          z.object({ items: z.array(entry), nextCursor: z.string().nullable() }),
          'Entries, newest first',
        ),
      }),
      async (c) => {
        const { limit, cursor, kind } = c.req.valid('query');
        return c.json(await readLedgerPage(pool, { limit, cursor: cursor ?? null, kind }), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/ledger/checkpoint',
        summary: 'The newest signed head, and how many entries wait for the next',
        responses: answers(signedHead, 'The head; `note` is a C2SP checkpoint, `key` checks it'),
      }),
      async (c) => c.json(await readSignedHead(pool, (await sequencer.signer()).publicKey), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/ledger/proof',
        summary: 'That an entry is in the ledger, or that an older ledger is its beginning (RFC 6962)',
        request: { query: asked },
        responses: answers(proof, 'The proof, hashes in hex'),
      }),
      async (c) => {
        const { kind, position: at, size, from, to } = c.req.valid('query');
        if (kind === 'inclusion')
          return c.json(await readInclusionProof(pool, { position: given('position', at), size }), 200);
        return c.json(await readConsistencyProof(pool, { from: given('from', from), to }), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/ledger/export',
        summary: 'The whole ledger as a file that proves itself, one JSON document a line',
        responses: {
          200: {
            description: 'The ledger',
            content: {
              'application/octet-stream': { schema: z.string() },
            },
          },
          ...problems,
        },
      }),
      async (c) => {
        const { publicKey } = await sequencer.signer();
        const day = new Date(nowMs()).toISOString().slice(0, 10);
        await recordExport({ subject: 'ledger', format: 'ndjson', bytes: null }, writeWork(context, c));
        const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
        const out = writable.getWriter();
        writeLedgerExport({
          pool,
          publicKey,
          settle: () => sequencer.settle(),
          write: (lines) => out.write(Buffer.from(lines)),
        })
          .then(() => out.close())
          .catch((cause: unknown) => {
            log.warn({ err: cause }, 'an export of the ledger ended early');
            return out.abort(cause);
          });
        // The router's types know text alone; it sends what it is given.
        return c.body(readable as unknown as string, 200, {
          'content-type': 'application/octet-stream',
          'content-disposition': `attachment; filename="ledger-${day}.ndjson"`,
          'cache-control': 'no-store',
        });
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/ledger/redactions',
        summary: 'Take the text out of an entry; position and hash stay, and an entry says so',
        request: {
          body: {
            required: true,
            content: {
              'application/json': {
                schema: z.strictObject({
                  position: z.number().int().min(0),
                  reason: z.string().trim().min(3).max(2000),
                }),
              },
            },
          },
        },
        responses: answers(done, 'The text is gone'),
      }),
      async (c) => {
        await redactLedgerEntry(c.req.valid('json'), writeWork(context, c));
        return c.json({ ok: true as const }, 200);
      },
    );
}

function given(name: string, value: number | undefined): number {
  if (value === undefined)
    throw new PlumblineError('bad-usage', `The proof needs ${name}`, {
      at: name,
      expected: 'a whole number',
    });
  return value;
}
