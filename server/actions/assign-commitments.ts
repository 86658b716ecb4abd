/** The same owner, date or reference for many promises at once, and for findings that nobody has promised yet. */
import type { BulkAssignment } from '@plumbline/shared/schema/commitment.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { type FindingPlace, promisesOfFindings } from '../store/commitments.ts';
import { appendLedger } from '../store/ledger.ts';
import { inTransaction } from '../store/transaction.ts';
import { beginPromises, type PromiseWork, type PromiseWriting } from './begin-promises.ts';
import { changeBody, changePromises } from './change-commitment.ts';
import { type MadePromise, promiseOne } from './make-commitment.ts';
import { markPromises, together } from './write-through.ts';

interface Refusal {
  path: string;
  message: string;
}

/**
 * Changes all of the promises named and those of the findings named, and makes the ones that there are not; or nothing.
 * @throws PlumblineError `conflict` with each that cannot be changed so, and why
 */
export async function assignCommitments(of: BulkAssignment, work: PromiseWork): Promise<void> {
  await inTransaction(work.pool, async (client) => {
    const writing = await beginPromises(client, work);
    const places = await promisesOfFindings(client, of.findings);
    for (const [finding, place] of places) if (!work.sees(place)) places.delete(finding);
    const running = new Map<number, string>(of.ids.map((id, index) => [id, `ids.${index}`]));
    for (const [index, finding] of of.findings.entries()) {
      const id = places.get(finding)?.commitment ?? null;
      if (id !== null && !running.has(id)) running.set(id, `findings.${index}`);
    }
    const { changed, refused, written } = await changePromises(
      client,
      [...running.keys()],
      of.change,
      writing,
    );
    const problems: Refusal[] = [...refused].map(([id, why]) => ({
      path: running.get(id)!,
      message: `Commitment ${id}: ${why}`,
    }));
    const made = await makeMissing(client, of, places, writing, problems);
    if (problems.length > 0)
      throw new PlumblineError(
        'conflict',
        `Nothing was changed: ${problems.length} of the commitments cannot be changed so`,
        { problems, todo: 'leave these out, or change them one by one' },
      );
    if (changed.length + made.length === 0) return;
    const all = together([written, ...made.map((each) => each.written)]);
    await appendLedger(client, writing.at, {
      actor: work.actor,
      kind: 'commitments-assigned',
      subject: `${changed.length + made.length} commitments`,
      body: {
        change: of.change,
        ...(work.saidAt === undefined ? {} : { saidAt: work.saidAt }),
        findings: all.findings,
        changed: changed.map((each) => ({ id: each.after.id, ...changeBody(each) })),
        made: made.map(({ id, body }) => ({ id, ...body })),
      },
    });
    await markPromises(client, all, [
      ...changed.map(({ after }) => after.unitId),
      ...made.map(({ unitId }) => unitId),
    ]);
  });
}

/** One promise for each fix and unit of the findings that have none; what stands against it goes to `problems`. */
async function makeMissing(
  client: pg.ClientBase,
  { findings, change }: BulkAssignment,
  places: ReadonlyMap<number, FindingPlace>,
  writing: PromiseWriting,
  problems: Refusal[],
): Promise<MadePromise[]> {
  const made: MadePromise[] = [];
  const begun = new Set<string>();
  for (const [index, finding] of findings.entries()) {
    const path = `findings.${index}`;
    const place = places.get(finding);
    if (place?.commitment != null) continue;
    if (place === undefined) {
      problems.push({ path, message: `Finding ${finding}: there is no such finding` });
      continue;
    }
    const key = `${place.fix} ${place.unitId}`;
    if (begun.has(key)) continue;
    begun.add(key);
    const { owner, dueOn, reference = null, reason = '' } = change;
    if (owner == null || dueOn == null) {
      problems.push({
        path,
        message: `Finding ${finding}: it has no commitment yet, which takes an owner and a due date`,
      });
      continue;
    }
    try {
      made.push(await promiseOne(client, { finding, owner, dueOn, reference, reason }, writing));
    } catch (cause) {
      if (!(cause instanceof PlumblineError)) throw cause;
      problems.push({ path, message: `Finding ${finding}: ${cause.message}` });
    }
  }
  return made;
}
