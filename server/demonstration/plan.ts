import type { AdvisoryBand } from './advisories.ts';
import type { Pace } from './episode.ts';
import type { AssetSort } from './estate.ts';
import {
  cloudRules,
  codeRules,
  designRules,
  edgeRules,
  qualityRules,
  type Rule,
  secretRules,
} from './rules.ts';

/** One population of findings: its share of all findings in per cent, where it occurs, how fast it is repaired. */
export type Population = { percent: number; pools: AssetSort[]; pace: Pace } & (
  | { what: 'vulnerability'; band: AdvisoryBand; ecosystems: string[] }
  | { what: 'outdated'; ecosystems: string[] }
  | { what: 'end-of-life' }
  | {
      what: 'code-weakness' | 'misconfiguration' | 'exposed-secret' | 'architecture' | 'code-quality';
      rules: readonly Rule[];
    }
);

export interface SourcePlan {
  source: string;
  cadenceHours: number;
  /** Days before the anchor at which it last reported. */
  silentDays: number;
  /** Units in its scope; null: all. */
  units: string[] | null;
  populations: Population[];
  /** Share of another source's findings that this one reports too. */
  echo: { of: string; share: number } | null;
}

const libraries = ['maven', 'npm', 'pypi', 'golang', 'composer', 'nuget', 'rubygems'];
const packages = ['deb', 'apk'];
const machines = ['deb', 'server', 'desktop', 'windows'];
const edge = ['edge'];

const pace = (medianDays: number, sigma: number): Pace => ({ medianDays, sigma });
const bands: Record<AdvisoryBand, Pace> = {
  exploited: pace(10, 1.3),
  likely: pace(21, 1.75),
  possible: pace(22, 1.95),
  theoretical: pace(20, 2.05),
};

const found = (
  percent: number,
  band: AdvisoryBand,
  pools: AssetSort[],
  ecosystems: string[],
): Population => ({
  what: 'vulnerability',
  percent,
  band,
  pools,
  ecosystems,
  pace: bands[band],
});

const cloud = (percent: number): Population => ({
  what: 'misconfiguration',
  percent,
  pools: ['cloud', 'server'],
  rules: cloudRules,
  pace: pace(22, 1.9),
});

const whole = { silentDays: 0, units: null, echo: null };

/** Ten sources. Shares add up to 100; known exploited 1.0, EPSS from 0.1 on about 5 (domain: as in real estates). */
export const sourcePlans: readonly SourcePlan[] = [
  {
    ...whole,
    source: 'dependency-scanner',
    cadenceHours: 24,
    populations: [
      found(0.18, 'exploited', ['application'], libraries),
      found(2.2, 'likely', ['application'], libraries),
      found(3.5, 'possible', ['application'], libraries),
      found(27.1, 'theoretical', ['application'], libraries),
      { what: 'outdated', percent: 5.5, pools: ['application'], ecosystems: libraries, pace: pace(36, 1.95) },
    ],
  },
  {
    ...whole,
    source: 'container-scanner',
    cadenceHours: 24,
    populations: [
      found(0.12, 'exploited', ['application'], packages),
      found(1, 'likely', ['application'], packages),
      found(2.5, 'possible', ['application'], packages),
      found(21, 'theoretical', ['application'], packages),
    ],
    echo: { of: 'dependency-scanner', share: 0.08 },
  },
  {
    ...whole,
    source: 'host-scanner',
    cadenceHours: 168,
    populations: [
      found(0.35, 'exploited', ['server', 'workstation'], machines),
      found(0.9, 'likely', ['server'], machines),
      found(2, 'possible', ['server'], machines),
      found(8, 'theoretical', ['server'], machines),
    ],
    echo: { of: 'attack-surface', share: 0.35 },
  },
  {
    ...whole,
    source: 'attack-surface',
    cadenceHours: 24,
    populations: [
      found(0.35, 'exploited', ['edge'], edge),
      { what: 'misconfiguration', percent: 0.8, pools: ['edge'], rules: edgeRules, pace: pace(28, 1.2) },
    ],
  },
  {
    ...whole,
    source: 'code-scanner',
    cadenceHours: 24,
    populations: [
      { what: 'code-weakness', percent: 7.5, pools: ['application'], rules: codeRules, pace: pace(25, 1.9) },
    ],
  },
  {
    ...whole,
    source: 'cloud-posture',
    cadenceHours: 24,
    units: ['shop', 'payments', 'identity', 'platform'],
    populations: [cloud(4.8)],
  },
  {
    ...whole,
    source: 'cloud-posture-regional',
    cadenceHours: 24,
    silentDays: 80,
    units: ['fulfilment', 'insight'],
    populations: [cloud(1.4)],
  },
  {
    ...whole,
    source: 'secret-scanner',
    cadenceHours: 24,
    populations: [
      {
        what: 'exposed-secret',
        percent: 1.3,
        pools: ['application'],
        rules: secretRules,
        pace: pace(9, 1.3),
      },
    ],
  },
  {
    ...whole,
    source: 'code-quality',
    cadenceHours: 24,
    populations: [
      {
        what: 'code-quality',
        percent: 7.4,
        pools: ['application'],
        rules: qualityRules,
        pace: pace(60, 1.4),
      },
    ],
  },
  {
    ...whole,
    source: 'debt-register',
    cadenceHours: 168,
    populations: [
      { what: 'end-of-life', percent: 1.6, pools: ['server', 'application'], pace: pace(150, 1.3) },
      {
        what: 'architecture',
        percent: 0.5,
        pools: ['application'],
        rules: designRules,
        pace: pace(190, 1.2),
      },
    ],
  },
];
