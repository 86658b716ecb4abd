import { createRoute, z } from '@hono/zod-openapi';
import { evidenceFile } from '@plumbline/shared/schema/decision.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { storeEvidenceFile } from '../actions/store-evidence-file.ts';
import type { AppContext } from '../context.ts';
import { readEvidence } from '../views/evidence-files.ts';
import { answers, newRoutes, problems } from './answers.ts';
import { writeWork } from './write-work.ts';

const hashParam = z.object({
  id: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'Not the SHA-256 hash of a file')
    .openapi({ param: { name: 'id', in: 'path' } }),
});

/** Nothing in a file that somebody handed in may act under this address. */
const inertPolicy = "default-src 'none'; sandbox";

/** Files that prove something. */
export function evidenceFileRoutes(context: AppContext) {
  return newRoutes()
    .openapi(
      createRoute({
        method: 'post',
        path: '/evidence-files',
        summary: 'Hand in a file that proves something, as the raw body',
        description:
          'At most 10 MiB; PDF, PNG, JPEG, DOCX, XLSX, PPTX, CSV, JSON or plain text, told by its content. The name is taken from X-File-Name (percent-encoded). Name the hash of the answer where the file proves something.',
        responses: answers(evidenceFile, 'The file as it is held'),
      }),
      async (c) => {
        const name = nameOf(c.req.header('x-file-name'));
        const content = Buffer.from(await c.req.arrayBuffer());
        return c.json(await storeEvidenceFile({ name, content }, writeWork(context, c)), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/evidence-files/{id}',
        summary: 'Download a file by the hash of its content',
        request: { params: hashParam },
        responses: {
          200: {
            description: 'The file, byte for byte as it was handed in',
            content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
          },
          ...problems,
        },
      }),
      async (c) => {
        const { id } = c.req.valid('param');
        const { file, content } = await readEvidence(context.database.pool, c.get('viewer'), id);
        return c.body(new Uint8Array(content), 200, {
          'content-type': file.type.startsWith('text/') ? `${file.type}; charset=utf-8` : file.type,
          'content-disposition': `attachment; filename="${file.name.replace(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
          'content-security-policy': inertPolicy,
          'x-content-type-options': 'nosniff',
          'cache-control': 'private, no-store',
          etag: `"${id}"`,
        });
      },
    );
}

function nameOf(sent: string | undefined): string {
  if (sent === undefined || sent === '')
    throw new PlumblineError('bad-usage', 'The file has no name', {
      at: 'X-File-Name',
      expected: 'the name of the file, percent-encoded',
    });
  try {
    return decodeURIComponent(sent);
  } catch {
    return sent;
  }
}
