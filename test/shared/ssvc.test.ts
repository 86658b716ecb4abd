import {
  automatablePattern,
  missionOfTier,
  ssvcAction,
  ssvcFromCvss,
  ssvcFromVectors,
  ssvcRange,
  totalPattern,
} from '@plumbline/shared/core/ssvc.ts';
import { urgentAllowed } from '@plumbline/shared/core/urgent-ration.ts';
import { describe, expect, it } from 'vitest';

/**
 * CISA coordinator table 2.0.3 as CERT/CC publishes it (github.com/CERTCC/SSVC, data/csv/cisa/cisa_coordinator_2_0_3.csv,
 * read 2026-11-26): exploitation, automatable, technical impact; low, medium, high mission and well-being.
 */
const published = `
none no partial track track track
none no total track track track*
none yes partial track track attend
none yes total track track attend
poc no partial track track track*
poc no total track track* attend
poc yes partial track track attend
poc yes total track track* attend
active no partial track track attend
active no total track attend act
active yes partial attend attend act
active yes total attend act act`;

describe('CISA’s tree', () => {
  it('answers all 36 paths as published', () => {
    let paths = 0;
    for (const line of published.trim().split('\n')) {
      const [exploitation, automatable, technicalImpact, ...actions] = line.split(' ');
      for (const [at, mission] of ['low', 'medium', 'high'].entries()) {
        const path = { exploitation, automatable, technicalImpact, mission } as never;
        expect(ssvcAction(path), `${line} ${mission}`).toBe(actions[at]);
        paths += 1;
      }
    }
    expect(paths).toBe(36);
  });

  it('gives the range that unknown inputs allow', () => {
    const known = { automatable: null, technicalImpact: null, mission: 'high' } as const;
    expect(ssvcRange({ ...known, exploitation: ['active'] })).toEqual({ least: 'attend', worst: 'act' });
    expect(ssvcRange({ ...known, exploitation: ['none', 'poc'] })).toEqual({
      least: 'track',
      worst: 'attend',
    });
    const low = { automatable: 'no', technicalImpact: 'partial', mission: 'low' } as const;
    expect(ssvcRange({ ...low, exploitation: ['active'] })).toEqual({ least: 'track', worst: 'track' });
  });

  it('reads automatable and impact from a CVSS vector, and nothing from half of one', () => {
    expect(ssvcFromCvss('CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H')).toEqual({
      automatable: 'yes',
      technicalImpact: 'total',
    });
    expect(ssvcFromCvss('CVSS:3.0/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N')).toEqual({
      automatable: 'no',
      technicalImpact: 'partial',
    });
    expect(ssvcFromCvss('CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N')).toEqual({
      automatable: 'no',
      technicalImpact: 'total',
    });
    for (const vector of [null, 'AV:N/AC:L/Au:N/C:P/I:P/A:P', 'CVSS:3.1/AV:N'])
      expect(ssvcFromCvss(vector)).toEqual({ automatable: null, technicalImpact: null });
  });

  it('is read alike where vectors are looked at in bulk', () => {
    const values = { AV: 'NL', AC: 'LH', PR: 'NL', UI: 'NR' };
    const vectors = Object.entries(values).reduce<string[]>(
      (so, [name, each]) => so.flatMap((vector) => [...each].map((value) => `${vector}/${name}:${value}`)),
      ['CVSS:3.0', 'CVSS:3.1'],
    );
    for (const vector of vectors.flatMap((each) => [`${each}/S:U/C:H/I:H/A:H`, `${each}/S:U/C:H/I:L/A:H`])) {
      const said = ssvcFromCvss(vector);
      expect(new RegExp(automatablePattern).test(vector), vector).toBe(said.automatable === 'yes');
      expect(new RegExp(totalPattern).test(vector), vector).toBe(said.technicalImpact === 'total');
    }
    const four = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';
    expect([automatablePattern, totalPattern].map((each) => new RegExp(each).test(four))).toEqual([
      true,
      true,
    ]);
    const present = four.replace('AT:N', 'AT:P').replace('VI:H', 'VI:L');
    expect([automatablePattern, totalPattern].some((each) => new RegExp(each).test(present))).toBe(false);
  });
  it('leaves open what the vectors of one weakness disagree on', () => {
    const total = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
    const local = 'CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
    expect(ssvcFromVectors([total, local])).toEqual({ automatable: null, technicalImpact: 'total' });
    expect(ssvcFromVectors([total, 'AV:N/AC:L/Au:N/C:P/I:P/A:P'])).toEqual(ssvcFromCvss(total));
    expect(ssvcFromVectors([])).toEqual({ automatable: null, technicalImpact: null });
  });

  it('takes the mission from the tier of the unit', () => {
    expect([1, 2, 3, 4].map(missionOfTier)).toEqual(['high', 'medium', 'low', 'low']);
  });
});

describe('urgent marks', () => {
  it('are rationed: a share of what is open, rounded down, and never none', () => {
    expect([0, 1, 19, 40, 59, 1000].map((open) => urgentAllowed(open, 0.05))).toEqual([0, 1, 1, 2, 2, 50]);
    expect(urgentAllowed(100, 0.29)).toBe(29);
  });
});
