import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { createMiddleware } from 'hono/factory';
import { localOwner, type Viewer } from '../views/viewer.ts';
import { may, permissionOf } from './permissions.ts';

export interface AppEnv {
  Variables: { viewer: Viewer; requestId: string };
}

/** Says who asks and refuses what that person may not do. Until there is sign-in, everyone here is the local owner. */
export const authorise = createMiddleware<AppEnv>(async (c, next) => {
  const viewer = localOwner;
  c.set('viewer', viewer);
  const permission = permissionOf(c.req.method, c.req.path);
  if (permission !== null && !may(viewer, permission))
    throw new PlumblineError('not-allowed', `This needs the permission ${permission}`);
  await next();
});
