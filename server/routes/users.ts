import { createRoute, z } from '@hono/zod-openapi';
import {
  grantAnswer,
  linkAnswer,
  newPerson,
  personAdded,
  personChange,
  personItem,
} from '@plumbline/shared/schema/people.ts';
import { grant } from '@plumbline/shared/schema/role.ts';
import { addPerson } from '../actions/add-person.ts';
import { askLink } from '../actions/ask-link.ts';
import { changePerson } from '../actions/change-person.ts';
import { endSessions } from '../actions/end-sessions.ts';
import { grantRole } from '../actions/grant-role.ts';
import { removeRole } from '../actions/remove-role.ts';
import type { AppContext } from '../context.ts';
import { readPeople } from '../views/people.ts';
import { answers, done, keyParam, newRoutes } from './answers.ts';
import { peopleWork } from './people-work.ts';

const json = <S extends z.ZodType>(schema: S) => ({
  required: true as const,
  content: { 'application/json': { schema } },
});
const ok = { ok: true as const };

export function userRoutes(context: AppContext) {
  const { pool } = context.database;
  return newRoutes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/users',
        summary: 'Everybody with an account, and their roles',
        responses: answers(z.object({ items: z.array(personItem) }), 'People by name'),
      }),
      async (c) => c.json({ items: await readPeople({ pool, viewer: c.get('viewer') }) }, 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/users',
        summary: 'Add a person; roles may wait for a second person',
        request: { body: json(newPerson) },
        responses: answers(personAdded, 'The person, and the link of their first sign-in, this one time'),
      }),
      async (c) => c.json(await addPerson(c.req.valid('json'), peopleWork(context, c)), 200),
    )
    .openapi(
      createRoute({
        method: 'patch',
        path: '/users/{id}',
        summary: 'Change a name, disable an account, or take it into use again',
        request: { params: keyParam, body: json(personChange) },
        responses: answers(done, 'Changed'),
      }),
      async (c) => {
        await changePerson(c.req.valid('param').id, c.req.valid('json'), peopleWork(context, c));
        return c.json(ok, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/users/{id}/grants',
        summary: 'Give a role; it may wait for a second person',
        request: { params: keyParam, body: json(grant.strict()) },
        responses: answers(grantAnswer, 'Whether it is given or waits'),
      }),
      async (c) =>
        c.json(await grantRole(c.req.valid('param').id, c.req.valid('json'), peopleWork(context, c)), 200),
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/users/{id}/grants/{role}',
        summary: 'Take a role away',
        request: {
          params: keyParam.extend({ role: grant.shape.role }),
          query: z.object({ unit: grant.shape.unit.default('') }),
        },
        responses: answers(done, 'Taken away'),
      }),
      async (c) => {
        const { id, role } = c.req.valid('param');
        await removeRole(id, { role, unit: c.req.valid('query').unit }, peopleWork(context, c));
        return c.json(ok, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/users/{id}/link',
        summary: 'A new sign-in link for a person; it waits for a second person where they have a role',
        request: { params: keyParam },
        responses: answers(linkAnswer, 'The link, this one time, or that it waits'),
      }),
      async (c) => c.json(await askLink(c.req.valid('param').id, peopleWork(context, c)), 200),
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/users/{id}/sessions',
        summary: 'Sign a person out everywhere',
        request: { params: keyParam },
        responses: answers(done, 'Signed out'),
      }),
      async (c) => {
        await endSessions(c.req.valid('param').id, peopleWork(context, c));
        return c.json(ok, 200);
      },
    );
}
