import type { CompanySignIn } from '@plumbline/shared/schema/company-sign-in.ts';
import type { Grant } from '@plumbline/shared/schema/role.ts';
import type pg from 'pg';
import { meantForAnother } from '../identity/two-persons.ts';
import { actorOfSignIn, listGrantsOf, sourceOf } from '../store/company-sign-ins.ts';
import { ringRevoked } from '../store/data-version.ts';
import { appendLedger } from '../store/ledger.ts';
import { deleteGrant, findPerson, insertGrant, type PersonRow } from '../store/people.ts';
import { readSignInSettings } from '../store/sign-in-settings.ts';

const isSame = (one: Grant, other: Grant) => one.role === other.role && one.unit === other.unit;

/**
 * Gives a person the roles of their groups and takes those that came of groups they are no longer in; each has its ledger
 * entry. A role that is meant for another person is withheld unless the company says that one may hold several. Answers
 * all that they hold then, wherever it is from.
 */
export async function giveGroupRoles(
  client: pg.ClientBase,
  signIn: CompanySignIn,
  { person, groups, at }: { person: PersonRow; groups: readonly string[]; at: string },
): Promise<Grant[]> {
  const actor = actorOfSignIn(signIn);
  const source = sourceOf(signIn.id);
  const had = await listGrantsOf(client, person.id, source);
  const wanted = signIn.groupRoles.filter(({ group }) => groups.includes(group));
  const gone = had.filter((grant) => !wanted.some((rule) => isSame(rule, grant)));
  for (const { role, unit } of gone) {
    await deleteGrant(client, person.id, { role, unit }, source);
    await appendLedger(client, at, {
      actor,
      kind: 'role-removed',
      subject: person.id,
      body: { role, unit, source },
    });
  }
  if (gone.length > 0) await ringRevoked(client, { people: [person.id] });
  const { severalRoles } = await readSignInSettings(client);
  for (const { role, unit, group } of wanted) {
    if (had.some((grant) => isSame(grant, { role, unit }))) continue;
    const held = (await findPerson(client, person.id))!.grants;
    const alsoHolds = meantForAnother(held, role);
    if (alsoHolds.length > 0 && !severalRoles.allowed) {
      await appendLedger(client, at, {
        actor,
        kind: 'role-withheld',
        subject: person.id,
        body: { role, unit, source, group, because: 'one person does not hold both', alsoHolds },
      });
      continue;
    }
    const given = await insertGrant(client, {
      personId: person.id,
      role,
      unit,
      source,
      grantedBy: actor,
      grantedAt: at,
    });
    if (!given) continue;
    await appendLedger(client, at, {
      actor,
      kind: 'role-granted',
      subject: person.id,
      body: {
        role,
        unit,
        source,
        group,
        ...(alsoHolds.length > 0 && { alsoHolds, reason: severalRoles.reason }),
      },
    });
  }
  return (await findPerson(client, person.id))!.grants;
}
