import { demonstrationImports } from '@plumbline/server/demonstration/demonstration-imports.ts';
import * as company from '@plumbline/shared/schema/company.ts';
import { currencyRate } from '@plumbline/shared/schema/currency-rate.ts';
import { observation } from '@plumbline/shared/schema/observation.ts';
import { penaltyRegime } from '@plumbline/shared/schema/penalty-regime.ts';
import { scenario } from '@plumbline/shared/schema/scenario.ts';
import { stressCase } from '@plumbline/shared/schema/stress-case.ts';
import { target } from '@plumbline/shared/schema/target.ts';
import { describe, expect, it } from 'vitest';
import { anchorAt, observationsOf, streamHash } from '../../support/demonstration.ts';

const small = { seed: 1, anchorAt, findings: 3000 };
const schemas = {
  unit: company.unit,
  asset: company.asset,
  team: company.team,
  staffing: company.staffing,
  opening: company.opening,
  'time-record': company.timeRecord,
  spend: company.spend,
  incident: company.incident,
  appetite: company.appetite,
  milestone: company.milestone,
  request: company.resourceRequest,
  scenario,
  'currency-rate': currencyRate,
  'penalty-regime': penaltyRegime,
  'stress-case': stressCase,
  target,
};

describe('the stream of the demonstration', () => {
  it('is the same for the same seed and day, whatever the hour, and another for another seed or day', () => {
    const hash = streamHash(small);
    expect(streamHash({ ...small, anchorAt: '2026-11-23T02:00:00Z' })).toBe(hash);
    expect(streamHash({ ...small, seed: 2 })).not.toBe(hash);
    expect(streamHash({ ...small, anchorAt: '2026-11-24T17:30:00Z' })).not.toBe(hash);
  });

  it('can be read twice from one list of imports', () => {
    for (const { records } of demonstrationImports({ ...small, findings: 500 })) {
      expect([...records]).toEqual([...records]);
    }
  });

  it('tells the company first, then the feeds, then each source', () => {
    const sources = [...demonstrationImports(small)].map(({ source }) => source);
    expect(sources.slice(0, 4)).toEqual(['company-records', 'first-epss', 'first-epss', 'cisa-kev']);
    expect(new Set(sources.slice(4)).size).toBe(10);
  });

  it('holds only records that the schemas accept unchanged', () => {
    for (const { records } of demonstrationImports(small)) {
      for (const record of records) {
        if (record.type === 'observation') {
          expect(observation.strict().parse(record.observation)).toEqual(record.observation);
        }
        if (record.type === 'company' && record.record.kind !== 'company') {
          const { kind, value } = record.record;
          expect(schemas[kind].parse(value)).toEqual(value);
        }
      }
    }
  });

  it('says nothing that happened after the anchor, or after the last report of its source', () => {
    for (const { observedAt, observation: told } of observationsOf({ ...small, findings: 20_000 })) {
      const happened = [
        told.firstSeenAt,
        told.closedAt,
        told.verifiedAt,
        ...told.dueChanges.map(({ at }) => at),
      ];
      for (const at of happened) if (at !== null) expect(at <= observedAt).toBe(true);
      expect(observedAt <= anchorAt).toBe(true);
    }
  });

  it('orders what happened to a finding', () => {
    for (const { observation: told } of observationsOf({ ...small, findings: 20_000 })) {
      if (told.closedAt !== null) expect(told.closedAt > told.firstSeenAt!).toBe(true);
      if (told.verifiedAt !== null) expect(told.verifiedAt > told.closedAt!).toBe(true);
      expect(told.closedAt === null).toBe(told.status === 'open');
      expect(told.acceptedUntil === null).toBe(told.status !== 'accepted');
      if (told.acceptedUntil !== null) expect(told.acceptedUntil > anchorAt.slice(0, 10)).toBe(true);
      for (const { from, to } of told.dueChanges) expect(to > from!).toBe(true);
      if (told.dueChanges.length > 0) expect(told.dueChanges.at(-1)!.to).toBe(told.dueOn);
    }
  });

  it('names nobody: owners, leads, askers and deciders are roles', () => {
    const role =
      /^(Board|Chief financial officer|Executive committee|Data protection officer|[A-Z][a-z ]+ lead)$/;
    for (const { observation: told } of observationsOf(small))
      if (told.owner) expect(told.owner).toMatch(role);
    for (const { records } of demonstrationImports(small)) {
      for (const record of records) {
        if (record.type !== 'company') continue;
        const { kind, value } = record.record;
        if (kind === 'team') expect(value.lead).toMatch(role);
        if (kind === 'appetite') expect(value.approvedBy).toMatch(role);
        if (kind === 'scenario') expect(value.setBy).toMatch(role);
        if (kind === 'request')
          expect([value.askedBy, value.decidedBy].every((who) => who === null || role.test(who!))).toBe(true);
      }
    }
  });

  it('has one source that stopped for two units 80 days before', () => {
    const stale = [...demonstrationImports(small)].filter(
      ({ cadenceHours, observedAt }) =>
        Date.parse('2026-11-23') - Date.parse(observedAt) > 3 * cadenceHours * 3_600_000,
    );
    expect(stale.map(({ source, observedAt }) => [source, observedAt])).toEqual([
      ['cloud-posture-regional', '2026-09-04T00:00:00.000Z'],
    ]);
    const units = observationsOf({ ...small, findings: 10_000 })
      .filter(({ source }) => source === 'cloud-posture-regional')
      .map(({ observation: told }) => told.unit!.split('/')[0]);
    expect([...new Set(units)].sort()).toEqual(['fulfilment', 'insight']);
  });

  it('works on other days and at other sizes', () => {
    for (const [day, findings] of [
      ['2024-02-29T00:00:00Z', 4000],
      ['2026-01-01T00:00:00Z', 1000],
      ['2027-07-01T12:00:00Z', 4000],
    ] as const) {
      const told = observationsOf({ seed: 3, anchorAt: day, findings });
      expect(told.length).toBeGreaterThan(findings * 0.97);
      expect(told.length).toBeLessThan(findings * 1.1);
    }
  });
});
