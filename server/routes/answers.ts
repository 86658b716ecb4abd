import { OpenAPIHono, z } from '@hono/zod-openapi';
import { PlumblineError, problem } from '@plumbline/shared/schema/problem.ts';
import { instant, unitPath } from '@plumbline/shared/schema/values.ts';
import { placesOf } from '../actions/issue-places.ts';
import type { AppEnv } from '../identity/authorise.ts';

/** A room of routes; what does not fit the schema is refused with place and reason. */
export const newRoutes = () =>
  new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      const [first] = result.error.issues;
      throw new PlumblineError('bad-usage', first?.message, {
        at: first === undefined || first.path.length === 0 ? result.target : first.path.join('.'),
        todo: 'see /api/docs',
        problems: result.target === 'json' ? placesOf(result.error) : undefined,
      });
    },
  });

/** An answer as JSON of this shape, and the problems that any request may meet. */
export const answers = <S extends z.ZodType>(schema: S, description: string) => ({
  200: { description, content: { 'application/json': { schema } } },
  ...problems,
});

export const problems = {
  default: {
    description: 'A problem, RFC 9457',
    content: { 'application/problem+json': { schema: problem } },
  },
} as const;

export const unitQuery = z.object({ unit: unitPath.optional() });
export const done = z.object({ ok: z.literal(true) });

/** Of a list that is paged by the number of its last row. */
export const paging = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.coerce.number().int().optional(),
});
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.number().int().nullable() });

/** An instant, or a day that stands for its first instant in UTC. */
export const instantOrDay = z
  .union([instant, z.iso.date().transform((day) => `${day}T00:00:00.000Z`)])
  .openapi({ type: 'string', description: 'UTC instant, or a day that means its first instant' });

export const idParam = z.object({
  id: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .openapi({ type: 'integer', param: { name: 'id', in: 'path' } }),
});

/** A key that a person or a file chose. */
export const keyParam = z.object({
  id: z
    .string()
    .min(1)
    .max(200)
    .openapi({ param: { name: 'id', in: 'path' } }),
});
