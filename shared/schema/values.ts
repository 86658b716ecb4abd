import { z } from 'zod';
// Whatever is read by a schema is refused in plain words.
import './plain-issues.ts';

/** A point in time: UTC, ISO 8601 with `Z`. */
export const instant = z.iso.datetime({ offset: false }).describe('UTC instant, ISO 8601');
export type Instant = z.infer<typeof instant>;

/** A calendar day, `YYYY-MM-DD`. */
export const day = z.iso.date().describe('calendar day');
export type Day = z.infer<typeof day>;

export const severities = ['critical', 'high', 'medium', 'low', 'info', 'unknown'] as const;
export const severity = z.enum(severities);
export type Severity = z.infer<typeof severity>;

/** What one source says of one weakness. */
export const observationStatuses = ['open', 'fixed', 'accepted', 'false-positive', 'not-affected'] as const;
export const observationStatus = z.enum(observationStatuses);
export type ObservationStatus = z.infer<typeof observationStatus>;

export const weaknessKinds = [
  'vulnerability',
  'outdated-dependency',
  'end-of-life',
  'code-weakness',
  'misconfiguration',
  'exposed-secret',
  'architecture',
  'code-quality',
] as const;
export const weaknessKind = z.enum(weaknessKinds);
export type WeaknessKind = z.infer<typeof weaknessKind>;

/** Worst first; `not-affected` carries no weight and counts nowhere. */
export const exploitabilityClasses = [
  'exploited',
  'likely',
  'possible',
  'theoretical',
  'not-affected',
] as const;
export const exploitabilityClass = z.enum(exploitabilityClasses);
export type ExploitabilityClass = z.infer<typeof exploitabilityClass>;

/** From where an asset can be reached. */
export const exposureTiers = ['internet', 'partner', 'internal', 'isolated', 'unknown'] as const;
export const exposureTier = z.enum(exposureTiers);
export type ExposureTier = z.infer<typeof exposureTier>;

/** Life cycle of a finding (domain: "From observation to finding"). */
export const findingStates = [
  'open',
  'committed',
  'fixed',
  'verified',
  'accepted',
  'false-positive',
  'not-affected',
  'superseded',
  'retired',
] as const;
export const findingState = z.enum(findingStates);
export type FindingState = z.infer<typeof findingState>;

export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .describe('ISO 4217 currency code');
export type Currency = z.infer<typeof currency>;

/** `a/b/c`: the way to a unit from the company's root, which itself is the empty path. */
export const unitPath = z.string().max(400);
export type UnitPath = z.infer<typeof unitPath>;
