import type { GrantAnswer } from '@plumbline/shared/schema/people.ts';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import {
  allowSeveralRoles,
  decide,
  give,
  ledgerOf,
  peopleSeenBy,
  rolesOf,
  somebody,
  told,
} from '../../support/signed-in.ts';

let t: TestApp;
beforeEach(async () => {
  t = await testApp();
  onTestFinished(() => t.close());
});

describe('roles that are meant for two persons', () => {
  test('are refused to one, and given where the company says so openly, which the ledger shows', async () => {
    const ciso = await somebody(t, 'Chief', 'ciso');
    const first = await somebody(t, 'First administrator', 'administrator');
    const asked = give(first, ciso, 'auditor');
    expect(await told(asked, 409)).toMatchObject({
      detail: 'Chief is ciso: auditor is meant for another person',
    });
    await allowSeveralRoles(t);
    const { approvalId } = await told<GrantAnswer>(give(first, ciso, 'auditor'));
    const second = await somebody(t, 'Second administrator', 'administrator');
    await told(decide(second, approvalId, true));
    expect((await ledgerOf(t, ciso.id)).at(-1)!.body).toMatchObject({
      role: 'auditor',
      alsoHolds: ['ciso'],
      reason: 'We are four people',
    });
  });

  test('are looked at once more when the second person agrees', async () => {
    const first = await somebody(t, 'First administrator', 'administrator');
    const second = await somebody(t, 'Second administrator', 'administrator');
    const person = await somebody(t, 'Person');
    const one = await told<GrantAnswer>(give(first, person, 'auditor'));
    const other = await told<GrantAnswer>(give(first, person, 'analyst'));
    await told(decide(second, one.approvalId, true));
    expect((await decide(second, other.approvalId, true)).status).toBe(409);
    expect(await rolesOf(first, person)).toEqual(['auditor']);
  });

  test('are not added to one person in one go', async () => {
    const first = await somebody(t, 'First administrator', 'administrator');
    const grants = ['administrator', 'ciso'].map((role) => ({ role, unit: '' }));
    const asked = first.ask('POST', '/api/v1/users', { name: 'X', email: 'x@company.example', grants });
    expect((await asked).status).toBe(409);
    expect((await peopleSeenBy(first)).map(({ name }) => name)).toEqual(['First administrator']);
  });
});
