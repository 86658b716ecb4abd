import type { Observation } from '@plumbline/shared/schema/observation.ts';
import { z } from 'zod';
import { orderIdentifiers } from './map/identifiers.ts';
import { instantOf } from './map/instant.ts';
import { hasMembers, refuse, rootOf } from './map/json-root.ts';
import { distinct, observed } from './map/observed.ts';
import { advisoriesIn, dueChangesOf, severityOfPriority } from './map/ticket.ts';
import { jsonElements } from './read/json.ts';
import { observationOf } from './read/observation-of.ts';
import type { Observed, SourceFile, SourceFormat } from './source.ts';

const title = 'Jira issues (search with changelog)';
const text = z.string().nullish();
const named = z.looseObject({ name: text }).nullish();
const person = z.looseObject({ displayName: text, name: text }).nullish();

const issue = z.looseObject({
  key: z.string().min(1),
  fields: z.looseObject({
    summary: text,
    issuetype: named,
    project: z.looseObject({ key: text, name: text }).nullish(),
    priority: named,
    status: z
      .looseObject({ id: text, name: text, statusCategory: z.looseObject({ key: text }).nullish() })
      .nullish(),
    resolution: named,
    resolutiondate: text,
    created: text,
    duedate: text,
    assignee: person,
    labels: z.array(z.string()).nullish(),
    components: z.array(z.looseObject({ name: text })).nullish(),
    timeoriginalestimate: z.number().nonnegative().nullish(),
  }),
  changelog: z
    .looseObject({
      histories: z.array(
        z.looseObject({
          created: z.string(),
          items: z.array(z.looseObject({ field: z.string(), from: text, to: text })),
        }),
      ),
    })
    .nullish(),
});
type Issue = z.infer<typeof issue>;

async function* observe(file: SourceFile): AsyncGenerator<Observed> {
  if (rootOf(file) !== 'object') refuse(file, title, 'an object with the member “issues”');
  for await (const { at, value } of jsonElements(file, ['issues[]'], {
    manyRoots: true,
    require: ['issues'],
  }))
    yield* observed(at, value, issue, (found) => toObservation(found, value));
}

const secondsADay = 8 * 3600;

function toObservation(found: Issue, raw: unknown): Observation {
  const { key, fields } = found;
  const labels = fields.labels ?? [];
  const advisories = orderIdentifiers(advisoriesIn([fields.summary, ...labels]));
  const security = /secur|vuln/i.test([fields.issuetype?.name, ...labels].join(' '));
  const estimate = fields.timeoriginalestimate;
  return observationOf({
    externalId: key,
    kind: advisories.length > 0 ? 'vulnerability' : security ? 'code-weakness' : 'code-quality',
    title: fields.summary || key,
    severity: severityOfPriority(fields.priority?.name),
    identifiers: [...advisories, key],
    asset: fields.components?.[0]?.name ?? fields.project?.name ?? fields.project?.key ?? null,
    firstSeenAt: instantOf(fields.created),
    dueOn: instantOf(fields.duedate)?.slice(0, 10) ?? null,
    owner: fields.assignee?.displayName ?? fields.assignee?.name ?? null,
    effortDays: estimate == null ? null : estimate / secondsADay,
    dueChanges: dueChangesOf(changesOf(found, 'duedate')),
    ...closure(found),
    raw,
  });
}

const changesOf = ({ changelog }: Issue, field: string) =>
  (changelog?.histories ?? []).flatMap(({ created, items }) =>
    items
      .filter((item) => item.field === field)
      .map((item) => ({ at: created, from: item.from, to: item.to })),
  );

/**
 * Done by the category of its status. Where no date of resolution is kept, it is done since it last came to its status.
 */
function closure(found: Issue): Pick<Observation, 'status' | 'closedAt'> {
  const { status, resolution, resolutiondate } = found.fields;
  if (status?.statusCategory?.key !== 'done') return { status: 'open', closedAt: null };
  const moves = changesOf(found, 'status')
    .filter(({ to }) => to === status.id)
    .flatMap(({ at }) => instantOf(at) ?? [])
    .sort();
  const closedAt = instantOf(resolutiondate) ?? moves.at(-1) ?? null;
  const word = resolution?.name ?? '';
  if (/won.?t|declin|accept|defer/i.test(word)) return { status: 'accepted', closedAt };
  if (/false positive|invalid|duplicate|not a bug|cannot reproduce/i.test(word))
    return { status: 'false-positive', closedAt };
  return { status: 'fixed', closedAt };
}

/** Answer of `GET /rest/api/2/search?expand=changelog`, also of `/rest/api/3/search/jql`; several pages one after the other. */
export const jira: SourceFormat = {
  id: 'jira',
  title,
  reads: ['json'],
  detect: (file) =>
    rootOf(file) === 'object' &&
    hasMembers(file, 'issues', 'fields', 'key') &&
    /"(issuetype|summary|status)"\s*:/.test(file.head)
      ? 0.9
      : 0,
  observe: (file) => distinct(observe(file)),
};
