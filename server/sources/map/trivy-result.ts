import { z } from 'zod';
import type { Observed } from '../source.ts';
import { assetOfImage } from './asset.ts';
import { observed } from './observed.ts';
import {
  misconfiguration,
  ofMisconfiguration,
  ofSecret,
  ofVulnerability,
  secret,
  vulnerability,
} from './trivy-records.ts';
import type { TrivyTarget } from './trivy-target.ts';

const text = z.string().nullish();
const result = z.looseObject({
  Target: z.string(),
  Class: text,
  Type: text,
  Vulnerabilities: z.array(z.unknown()).nullish(),
  Misconfigurations: z.array(z.unknown()).nullish(),
  Secrets: z.array(z.unknown()).nullish(),
});

/** Everything one result (one target) says; a misconfiguration that passed is nothing. */
export function* trivyObservations(at: string, value: unknown, asset: string | null): Generator<Observed> {
  const read = result.safeParse(value);
  if (!read.success) {
    yield* observed(at, value, result, () => []);
    return;
  }
  const { Target, Class, Type, Vulnerabilities, Misconfigurations, Secrets } = read.data;
  const system = /^(.*?) \([^)]*\)$/.exec(Target)?.[1] ?? null;
  const ofSystem = Class === 'os-pkgs' || (Class == null && system !== null);
  const target: TrivyTarget = {
    target: Target,
    path: ofSystem ? null : Target,
    type: Type ?? null,
    asset: asset ?? (ofSystem ? assetOfImage(system ?? Target) : null),
  };
  for (const [i, each] of (Vulnerabilities ?? []).entries())
    yield* observed(`${at}.Vulnerabilities[${i}]`, each, vulnerability, (found) =>
      ofVulnerability(found, target, each),
    );
  for (const [i, each] of (Misconfigurations ?? []).entries())
    yield* observed(`${at}.Misconfigurations[${i}]`, each, misconfiguration, (found) =>
      found.Status === 'PASS' ? [] : ofMisconfiguration(found, target, each),
    );
  for (const [i, each] of (Secrets ?? []).entries())
    yield* observed(`${at}.Secrets[${i}]`, each, secret, (found) => ofSecret(found, target, each));
}
