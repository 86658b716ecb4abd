import { jira } from '@plumbline/server/sources/jira.ts';
import { servicenow } from '@plumbline/server/sources/servicenow.ts';
import { expect, test } from 'vitest';
import { fileOf, fixture, readSource } from './read-source.ts';

test('Jira: due dates that moved come from the changelog, in the order of time', async () => {
  const { observations, rejects } = await readSource(jira, await fixture('jira', 'search.json'));
  expect(rejects).toEqual([]);
  expect(observations[0]).toMatchObject({
    externalId: 'SHOP-1',
    kind: 'vulnerability',
    identifiers: ['CVE-2030-10011', 'SHOP-1'],
    severity: 'high',
    asset: 'checkout',
    owner: 'Shop lead',
    dueOn: '2030-04-30',
    effortDays: 2,
    status: 'open',
    firstSeenAt: '2030-01-05T08:00:00.000Z',
    dueChanges: [
      { at: '2030-01-06T09:00:00.000Z', from: null, to: '2030-02-28' },
      { at: '2030-02-20T09:00:00.000Z', from: '2030-02-28', to: '2030-03-31' },
      { at: '2030-03-20T09:00:00.000Z', from: '2030-03-31', to: '2030-04-30' },
    ],
  });
});

test('Jira: done is closed when it last came to its status, where no date of resolution is kept', async () => {
  const { observations } = await readSource(jira, await fixture('jira', 'search.json'));
  expect(observations.slice(1).map((each) => [each.kind, each.status, each.closedAt, each.asset])).toEqual([
    ['code-weakness', 'fixed', '2030-02-02T08:00:00.000Z', 'Web shop'],
    ['code-quality', 'accepted', '2030-01-09T08:00:00.000Z', 'Web shop'],
  ]);
});

test('ServiceNow: due dates that moved come from the audit of their task alone', async () => {
  const { observations, rejects } = await readSource(servicenow, await fixture('servicenow', 'tasks.json'));
  expect(rejects).toEqual([]);
  expect(observations).toMatchObject([
    {
      externalId: 'VUL0010001',
      kind: 'vulnerability',
      severity: 'high',
      asset: 'checkout',
      owner: 'Shop lead',
      dueOn: '2030-04-30',
      status: 'open',
      dueChanges: [
        { at: '2030-01-05T08:00:00.000Z', from: null, to: '2030-03-31' },
        { at: '2030-03-20T09:00:00.000Z', from: '2030-03-31', to: '2030-04-30' },
      ],
    },
    {
      externalId: 'CHG0010002',
      severity: 'low',
      owner: 'Network',
      asset: null,
      status: 'fixed',
      closedAt: '2030-02-06T08:00:00.000Z',
      dueChanges: [],
    },
  ]);
});

test('ServiceNow: the answers for tasks and for their audit may stand one after the other', async () => {
  const task = {
    sys_id: 'a',
    number: 'CHG1',
    short_description: 'x',
    opened_at: '2030-01-01',
    due_date: '2030-03-01',
  };
  const moved = {
    documentkey: 'a',
    fieldname: 'due_date',
    oldvalue: '2030-02-01',
    newvalue: '2030-03-01',
    sys_created_on: '2030-01-20 10:00:00',
  };
  const answers = [[task], [moved]].map((result) => JSON.stringify({ result })).join('\n');
  const { observations } = await readSource(servicenow, await fileOf(answers));
  expect(observations.map(({ dueChanges }) => dueChanges)).toEqual([
    [{ at: '2030-01-20T10:00:00.000Z', from: '2030-02-01', to: '2030-03-01' }],
  ]);
});
