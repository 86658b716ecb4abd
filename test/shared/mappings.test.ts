import { checkedText, type EvidenceCounts, evidenceKinds } from '@plumbline/shared/core/library/mapping.ts';
import { coverageOf, frameworks } from '@plumbline/shared/core/library/mappings.ts';
import { describe, expect, it } from 'vitest';

const none = Object.fromEntries(Object.keys(evidenceKinds).map((kind) => [kind, 0])) as EvidenceCounts;
const all = Object.fromEntries(Object.keys(evidenceKinds).map((kind) => [kind, 3])) as EvidenceCounts;
const frame = (id: string) => frameworks.find((each) => each.id === id)!;

describe('mappings', () => {
  it('hold every subcategory of Govern, each once', () => {
    const counted: Record<string, number> = {};
    for (const { reference } of frame('nist-csf-2-govern').requirements)
      counted[reference.slice(0, 5)] = (counted[reference.slice(0, 5)] ?? 0) + 1;
    expect(counted).toEqual({ 'GV.OC': 5, 'GV.RM': 7, 'GV.RR': 4, 'GV.PO': 2, 'GV.OV': 3, 'GV.SC': 10 });
  });

  it('name a source, whether it was held against its text, and each requirement once', () => {
    for (const { source, checkedOn, requirements } of frameworks) {
      expect(source.length).toBeGreaterThan(40);
      expect(checkedText(checkedOn)).toMatch(checkedOn === null ? /^Not yet held/ : /on \d{4}-\d\d-\d\d\.$/);
      expect(new Set(requirements.map(({ reference }) => reference)).size).toBe(requirements.length);
      for (const { shownBy, elsewhere, readIn } of requirements) {
        expect(shownBy.length > 0 || elsewhere !== null).toBe(true);
        if (checkedOn === null) expect(readIn).toMatch(/^read second-hand: \w/);
        else expect(readIn).toBeNull();
      }
    }
  });

  it('call nothing shown where nothing is held, nor where more is asked for than can be held', () => {
    for (const framework of frameworks) {
      expect(coverageOf(framework, none).map(({ state }) => state)).toEqual(
        framework.requirements.map(() => 'missing'),
      );
      for (const { state, elsewhere, found } of coverageOf(framework, all))
        expect(state).toBe(found.length === 0 ? 'missing' : elsewhere === null ? 'shown' : 'part');
    }
  });

  it('say what is lacking', () => {
    const [people] = coverageOf(frame('nist-csf-2-govern'), { ...none, staffing: 4 }).filter(
      ({ reference }) => reference === 'GV.RR-03',
    );
    expect(people).toMatchObject({
      state: 'part',
      found: [{ kind: 'staffing', words: 'staffing records', count: 4 }],
      lacking: ['spending records', 'requests for people or money'],
    });
  });
});
