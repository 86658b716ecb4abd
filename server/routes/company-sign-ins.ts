import { createRoute, z } from '@hono/zod-openapi';
import {
  companySignInChange,
  companySignInItem,
  companySignInTest,
} from '@plumbline/shared/schema/company-sign-in.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { removeCompanySignIn } from '../actions/remove-company-sign-in.ts';
import { saveCompanySignIn } from '../actions/save-company-sign-in.ts';
import type { AppContext } from '../context.ts';
import { readCompanySignIns } from '../views/company-sign-ins.ts';
import { answers, done, keyParam, newRoutes } from './answers.ts';
import { peopleWork } from './people-work.ts';

/** How people of the company sign in with what they have already, as administrators set it up. */
export function companySignInRoutes(context: AppContext) {
  const { companySignIns } = context;
  const { pool } = context.database;
  const itemOf = async (id: string) => {
    const items = await readCompanySignIns(pool, companySignIns.addressesOf);
    const found = items.find(({ settings }) => settings.id === id);
    if (found === undefined) throw new PlumblineError('not-found', 'There is no such company sign-in');
    return found;
  };
  return newRoutes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/company-sign-ins',
        summary: 'The company’s own sign-ins, without their secrets',
        responses: answers(z.object({ items: z.array(companySignInItem) }), 'Settings, and what waits'),
      }),
      async (c) => c.json({ items: await readCompanySignIns(pool, companySignIns.addressesOf) }, 200),
    )
    .openapi(
      createRoute({
        method: 'put',
        path: '/company-sign-ins/{id}',
        summary: 'Add or change a sign-in of the company',
        description:
          'What gives roles or says whom to believe waits until a second person agrees; the rest holds at once.',
        request: {
          params: keyParam,
          body: { required: true, content: { 'application/json': { schema: companySignInChange } } },
        },
        responses: answers(companySignInItem, 'As it is now, and what waits'),
      }),
      async (c) => {
        const change = c.req.valid('json');
        const { id } = c.req.valid('param');
        if (change.id !== id)
          throw new PlumblineError(
            'bad-usage',
            'The id in the settings is another than that of the address',
            {
              at: 'id',
              expected: id,
            },
          );
        await saveCompanySignIn(change, { ...peopleWork(context, c), seal: companySignIns.seal });
        return c.json(await itemOf(id), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/company-sign-ins/{id}',
        summary: 'Remove a sign-in of the company, with the sessions and roles that came of it',
        request: { params: keyParam },
        responses: answers(done, 'Removed'),
      }),
      async (c) => {
        await removeCompanySignIn(c.req.valid('param').id, peopleWork(context, c));
        return c.json({ ok: true as const }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/company-sign-ins/{id}/test',
        summary: 'Try a sign-in of the company, step by step',
        description: 'Asks the provider only what it answers to anybody; nobody is signed in.',
        request: { params: keyParam },
        responses: answers(companySignInTest, 'The steps, the first that fails with what to do'),
      }),
      async (c) => c.json(await companySignIns.test(c.req.valid('param').id), 200),
    );
}
