import type { PersonItem } from '@plumbline/shared/schema/people.ts';
import type { Account } from '@plumbline/shared/schema/sign-in.ts';
import { conflictNotes, isRefused } from '@plumbline/web/panels/people/conflict-words.ts';
import { whatBecomes } from '@plumbline/web/panels/people/second-person.ts';
import { spans, spanText } from '@plumbline/web/panels/people/time-spans.ts';
import { unitText } from '@plumbline/web/panels/people/unit-names.ts';
import { describe, expect, it } from 'vitest';
import { person } from './sample-people.ts';

const account = (role: 'administrator' | 'ciso', unit = ''): Account => ({
  id: 'me',
  name: 'Me',
  email: 'me@example.com',
  demonstration: false,
  ownerName: null,
  grants: [{ role, unit }],
  permissions: [],
  ways: { password: true, authenticator: false, passkeys: 0 },
  seen: { units: 1, all: 1 },
});
const approver = (name: string, more: Partial<PersonItem> = {}) =>
  person({ id: name, name, grants: [{ role: 'ciso', unit: '' }], ...more });

describe('what becomes of asking for a role', () => {
  it('of a CISO of the company holds at once, of one of a unit not', () => {
    expect(whatBecomes(account('ciso'), [], null)).toContain('at once');
    expect(whatBecomes(account('ciso', 'retail'), [approver('Head')], null)).toContain('waits');
  });

  it('waits for those who may agree, each by name', () => {
    const two = [approver('First'), approver('Second')];
    expect(whatBecomes(account('administrator'), two, null)).toContain('First or Second');
    const three = [...two, approver('Third')];
    expect(whatBecomes(account('administrator'), three, null)).toContain('First, Second or Third');
  });

  it('names neither who asks, nor who is to have the role, nor who is disabled, nor who covers a part', () => {
    const people = [
      approver('Me', { id: 'me' }),
      approver('Target', { id: 'target' }),
      approver('Gone', { disabledAt: '2026-01-01T00:00:00Z' }),
      approver('Reader', { demonstration: true }),
      person({ id: 'part', name: 'Part', grants: [{ role: 'ciso', unit: 'retail' }] }),
    ];
    const words = whatBecomes(account('administrator'), people, 'target');
    expect(words).toContain('there is none yet who could agree');
    expect(words).not.toMatch(/Me\b|Target|Gone|Reader|Part/);
  });
});

describe('roles that are meant for two people', () => {
  it('are named before they are sent, and refused where the settings do not allow them', () => {
    const rule = { allowed: false, reason: null };
    const notes = conflictNotes(['administrator', 'ciso'], rule);
    expect(notes[0]).toMatchObject({ tone: 'attention' });
    expect(notes[0]?.text).toContain('Administrator and CISO are meant for two people');
    expect(notes[1]?.text).toContain('It will be refused');
    expect(isRefused(['administrator', 'ciso'], rule)).toBe(true);
  });

  it('are let through with the reason where the settings allow them', () => {
    const rule = { allowed: true, reason: 'We are nine people.' };
    const notes = conflictNotes(['auditor', 'analyst'], rule);
    expect(notes.map(({ tone }) => tone)).toEqual(['neutral', 'neutral']);
    expect(notes[1]?.text).toContain('We are nine people.');
    expect(isRefused(['auditor', 'analyst'], rule)).toBe(false);
  });

  it('leave it to the server where the reader may not see the settings', () => {
    expect(isRefused(['administrator', 'ciso'], null)).toBe(false);
    expect(conflictNotes(['administrator', 'ciso'], null)).toHaveLength(2);
    expect(conflictNotes(['board', 'executive'], null)).toEqual([]);
  });
});

describe('words for parts and spans', () => {
  it('name a unit with what it lies in', () => {
    const units = [
      { path: 'payments', name: 'Payments' },
      { path: 'payments/cards', name: 'Cards' },
    ];
    expect(unitText('', units)).toBe('the whole company');
    expect(unitText('payments', units)).toBe('Payments');
    expect(unitText('payments/cards', units)).toBe('Cards (Payments)');
    expect(unitText('gone/part', units)).toBe('gone/part (gone)');
  });

  it('say a span in the largest unit that fits, and keep the present one among the usual', () => {
    expect([45, 60, 90, 720, 1440, 10080].map(spanText)).toEqual([
      '45 minutes',
      '1 hour',
      '90 minutes',
      '12 hours',
      '1 day',
      '7 days',
    ]);
    expect(Object.keys(spans([60, 30], 45))).toEqual(['30', '45', '60']);
  });
});
