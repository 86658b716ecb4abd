import {
  cellWeight,
  chainLink,
  epssBreak,
  exploitationProbability,
  exploitationWeight,
  type HazardEvidence,
  memberWeight,
  totalHazard,
} from '@plumbline/shared/core/exposure/hazard.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const evidence = (over: Partial<HazardEvidence> = {}): HazardEvidence => ({
  epss: 0.2,
  knownExploited: false,
  exposure: 'internet',
  reachable: true,
  cve: true,
  kind: 'vulnerability',
  severity: 'high',
  ...over,
});

describe('the exploitation weight', () => {
  it('is −ln(1 − p) · 365.25/30 · e · r', () => {
    expect(exploitationWeight(evidence())).toBeCloseTo(-Math.log(0.8) * 12.175, 12);
    expect(exploitationWeight(evidence({ exposure: 'internal', reachable: null }))).toBeCloseTo(
      -Math.log(0.8) * 12.175 * 0.2 * 0.5,
      12,
    );
  });

  it('never lets a low EPSS override the list of known exploited ones', () => {
    expect(exploitationProbability(evidence({ epss: 0.01, knownExploited: true }))).toBe(0.5);
    expect(exploitationProbability(evidence({ epss: 0.9, knownExploited: true }))).toBe(0.9);
    expect(exploitationProbability(evidence({ epss: 0.999 }))).toBe(0.95);
  });

  it('is nothing for what is not affected', () => {
    expect(exploitationWeight(evidence({ notAffected: true }))).toBe(0);
  });

  it('takes a weakness without a CVE from the table, worse severities higher', () => {
    const at = (severity: HazardEvidence['severity']) =>
      exploitationProbability(evidence({ epss: null, cve: false, kind: 'code-weakness', severity }));
    expect(at('critical')).toBeGreaterThan(at('high'));
    expect(at('high')).toBeGreaterThan(at('low'));
    expect(at('low')).toBeGreaterThan(0);
  });
});

describe('cells', () => {
  it('have members whose weights add up to the cell', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 40, noNaN: true }), { minLength: 1, maxLength: 50 }),
        (hs) => {
          const sum = hs.reduce((a, b) => a + b, 0);
          const members = hs.reduce((a, h) => a + memberWeight(h, hs.length), 0);
          expect(members).toBeCloseTo(cellWeight({ n: hs.length, sum }), 9);
        },
      ),
    );
  });

  it('lose 0.5 % when one of a hundred copies is fixed', () => {
    const before = cellWeight({ n: 100, sum: 100 });
    expect(1 - cellWeight({ n: 99, sum: 99 }) / before).toBeCloseTo(0.005, 4);
  });

  it('add up whatever their order', () => {
    const cells = [3, 1, 4, 1, 5, 9, 2, 6].map((n) => ({ n, sum: n * 0.1 }));
    expect(totalHazard(cells)).toBe(totalHazard([...cells].reverse()));
    expect(totalHazard([])).toBe(0);
  });
});

describe('breaks of EPSS', () => {
  const day = (modelVersion: string | null, factor: number) => ({
    modelVersion,
    scores: new Map(Array.from({ length: 9 }, (_, i) => [`CVE-2024-${1000 + i}`, 0.01 * (i + 1) * factor])),
  });

  it('are a change of version or a median shift outside ±0.2', () => {
    expect(epssBreak(day('v3', 1), day('v4', 1))).toMatchObject({ because: 'version' });
    expect(epssBreak(day(null, 1), day('v4', 1.3))).toMatchObject({ because: 'shift' });
    expect(epssBreak(day('v4', 1), day('v4', 0.7))?.median).toBeCloseTo(Math.log(0.7), 12);
    expect(epssBreak(day('v4', 1), day('v4', 1.15))).toBeNull();
    expect(epssBreak(day(null, 1), { modelVersion: 'v4', scores: new Map() })).toBeNull();
  });

  it('leave the ratio, and so the money, as it was', () => {
    const linked = chainLink(45, 50, 220);
    expect(220 / linked).toBeCloseTo(50 / 45, 12);
    expect(chainLink(45, 0, 220)).toBe(45);
  });
});
