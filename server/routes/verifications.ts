import { createRoute } from '@hono/zod-openapi';
import { verificationWord } from '@plumbline/shared/schema/commitment.ts';
import { verifyFindings } from '../actions/verify-findings.ts';
import type { AppContext } from '../context.ts';
import { seesFinding } from '../views/viewer.ts';
import { answers, done, newRoutes } from './answers.ts';
import { writeWork } from './write-work.ts';

export function verificationRoutes(context: AppContext) {
  return newRoutes().openapi(
    createRoute({
      method: 'post',
      path: '/verifications',
      summary: 'Say with evidence that fixes hold; never the word of whoever fixed or owns them',
      description: 'Store the files that prove it first. All of the findings are verified, or none.',
      request: { body: { required: true, content: { 'application/json': { schema: verificationWord } } } },
      responses: answers(done, 'They are verified'),
    }),
    async (c) => {
      const viewer = c.get('viewer');
      await verifyFindings(c.req.valid('json'), {
        ...writeWork(context, c),
        personId: viewer.personId ?? '',
        sees: (finding) => seesFinding(viewer, finding),
      });
      return c.json({ ok: true as const }, 200);
    },
  );
}
