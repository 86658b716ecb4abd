/** CISA's decision tree (SSVC, coordinator table 2.0.3): a second opinion beside the classes, never part of the money. */
export const ssvcActions = ['track', 'track*', 'attend', 'act'] as const;
export type SsvcAction = (typeof ssvcActions)[number];

export type Exploitation = 'none' | 'poc' | 'active';
export type Automatable = 'no' | 'yes';
export type TechnicalImpact = 'partial' | 'total';
export type Mission = 'low' | 'medium' | 'high';

/** What is known of each decision point; null: nothing. */
export interface SsvcInput {
  exploitation: readonly Exploitation[];
  automatable: Automatable | null;
  technicalImpact: TechnicalImpact | null;
  mission: Mission | null;
}

const missions = ['low', 'medium', 'high'] as const;
const [T, S, D, A] = ssvcActions;
/** By exploitation, automatable and technical impact: the action for a low, medium and high mission. */
const table: Record<Exploitation, Record<Automatable, Record<TechnicalImpact, readonly SsvcAction[]>>> = {
  none: {
    no: { partial: [T, T, T], total: [T, T, S] },
    yes: { partial: [T, T, D], total: [T, T, D] },
  },
  poc: {
    no: { partial: [T, T, S], total: [T, S, D] },
    yes: { partial: [T, T, D], total: [T, S, D] },
  },
  active: {
    no: { partial: [T, T, D], total: [T, D, A] },
    yes: { partial: [D, D, A], total: [D, A, A] },
  },
};

export const ssvcAction = (of: {
  exploitation: Exploitation;
  automatable: Automatable;
  technicalImpact: TechnicalImpact;
  mission: Mission;
}): SsvcAction => table[of.exploitation][of.automatable][of.technicalImpact][missions.indexOf(of.mission)]!;

/** Least and worst action over all that the unknown inputs may be; the worst is what is shown. */
export function ssvcRange(of: SsvcInput): { least: SsvcAction; worst: SsvcAction } {
  const each = <T>(known: T | null, all: readonly T[]) => (known === null ? all : [known]);
  const ranks = of.exploitation.flatMap((exploitation) =>
    each(of.automatable, ['no', 'yes'] as const).flatMap((automatable) =>
      each(of.technicalImpact, ['partial', 'total'] as const).flatMap((technicalImpact) =>
        each(of.mission, missions).map((mission) =>
          ssvcActions.indexOf(ssvcAction({ exploitation, automatable, technicalImpact, mission })),
        ),
      ),
    ),
  );
  return { least: ssvcActions[Math.min(...ranks)]!, worst: ssvcActions[Math.max(...ranks)]! };
}

/** Metrics that a vector of CVSS 3 and of CVSS 4 must have for each. */
const automatableMetrics = {
  3: { AV: 'N', AC: 'L', PR: 'N', UI: 'N' },
  4: { AV: 'N', AC: 'L', AT: 'N', PR: 'N', UI: 'N' },
} as const;
const totalMetrics = { 3: { C: 'H', I: 'H', A: 'H' }, 4: { VC: 'H', VI: 'H', VA: 'H' } } as const;

/** The same as a regular expression, for where vectors are looked at in bulk. */
const patternOf = (of: Record<3 | 4, Readonly<Record<string, string>>>): string => {
  const each = ([version, wanted]: [string, Readonly<Record<string, string>>]) =>
    `${version}\\.${Object.entries(wanted)
      .map(([name, value]) => `(?=.*/${name}:${value}(/|$))`)
      .join('')}`;
  return `^CVSS:(${Object.entries(of).map(each).join('|')})`;
};
export const automatablePattern: string = patternOf(automatableMetrics);
export const totalPattern: string = patternOf(totalMetrics);

/**
 * Automatable and technical impact from a CVSS 3 or 4 vector, as domain §3 has it: reachable over the network without
 * effort, rights or a person's help; confidentiality, integrity and availability all lost. Null: the vector does not say.
 */
export function ssvcFromCvss(vector: string | null): Pick<SsvcInput, 'automatable' | 'technicalImpact'> {
  if (vector === null || !/^CVSS:(3|4)\./.test(vector)) return { automatable: null, technicalImpact: null };
  const metrics = new Map(vector.split('/').map((part) => part.split(':', 2) as [string, string]));
  const all = (wanted: Readonly<Record<string, string>>) => {
    const names = Object.keys(wanted);
    if (names.some((name) => !metrics.has(name))) return null;
    return names.every((name) => metrics.get(name) === wanted[name]);
  };
  const version = vector.startsWith('CVSS:4') ? 4 : 3;
  const automatable = all(automatableMetrics[version]);
  const total = all(totalMetrics[version]);
  return {
    automatable: automatable === null ? null : automatable ? 'yes' : 'no',
    technicalImpact: total === null ? null : total ? 'total' : 'partial',
  };
}

/** What all the vectors say alike; null where they say nothing or disagree, since then either may be so. */
export function ssvcFromVectors(
  vectors: readonly string[],
): Pick<SsvcInput, 'automatable' | 'technicalImpact'> {
  const said = vectors.map(ssvcFromCvss);
  const alike = <T>(values: readonly (T | null)[]): T | null => {
    const known = new Set(values.filter((value) => value !== null));
    return known.size === 1 ? [...known][0]! : null;
  };
  return {
    automatable: alike(said.map(({ automatable }) => automatable)),
    technicalImpact: alike(said.map(({ technicalImpact }) => technicalImpact)),
  };
}

/** Mission and well-being from a unit's tier, 1 most critical to 4 least: our judgement. */
export const missionOfTier = (tier: number): Mission => (tier <= 1 ? 'high' : tier === 2 ? 'medium' : 'low');
