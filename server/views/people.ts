import type { PersonItem } from '@plumbline/shared/schema/people.ts';
import { grant } from '@plumbline/shared/schema/role.ts';
import type pg from 'pg';
import { listApprovals } from '../store/approvals.ts';
import { findPerson, listGrants, listPeople } from '../store/people.ts';
import type { Viewer } from './viewer.ts';

/** Everybody with an account, with their roles, by name. A reader of the demonstration sees its readers only. */
export async function readPeople({ pool, viewer }: { pool: pg.Pool; viewer: Viewer }): Promise<PersonItem[]> {
  const self = viewer.personId === null ? null : await findPerson(pool, viewer.personId);
  const [people, grants, waiting] = await Promise.all([
    listPeople(pool, { demonstrationOnly: self?.demonstration ?? false }),
    listGrants(pool),
    listApprovals(pool, { state: 'waiting', kind: 'role' }),
  ]);
  return people.map(({ password, authenticator, passkeys, company, ...person }) => ({
    ...person,
    grants: grants.filter(({ personId }) => personId === person.id).map(({ personId: _, ...held }) => held),
    waiting: waiting
      .filter(({ subject }) => subject === person.id)
      .map(({ id, body }) => ({ ...grant.parse({ role: body.role, unit: body.unit }), approvalId: id })),
    ways: { password, authenticator, passkeys, company },
    here: person.id === viewer.personId,
  }));
}
