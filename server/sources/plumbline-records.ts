import {
  appetite,
  asset,
  incident,
  milestone,
  opening,
  resourceRequest,
  spend,
  staffing,
  team,
  timeRecord,
  unit,
} from '@plumbline/shared/schema/company.ts';
import { currencyRate } from '@plumbline/shared/schema/currency-rate.ts';
import { observation } from '@plumbline/shared/schema/observation.ts';
import { penaltyRegime } from '@plumbline/shared/schema/penalty-regime.ts';
import { scenario } from '@plumbline/shared/schema/scenario.ts';
import { companySettings } from '@plumbline/shared/schema/settings.ts';
import { stressCase } from '@plumbline/shared/schema/stress-case.ts';
import { target } from '@plumbline/shared/schema/target.ts';
import type { z } from 'zod';
import { isFields } from './read/field.ts';
import { observationOf } from './read/observation-of.ts';
import type { CompanyRecord, Observed } from './source.ts';

interface RecordKind {
  shape: Record<string, unknown>;
  read(value: unknown): z.ZodSafeParseResult<CompanyRecord>;
}

/** Binds a schema to its kind, so that what it reads is a record of that kind. */
function kind<K extends CompanyRecord['kind'], S extends z.ZodRawShape>(
  name: K,
  schema: z.ZodObject<S> & z.ZodType<Extract<CompanyRecord, { kind: K }>['value']>,
): RecordKind {
  const record = schema.transform((value) => ({ kind: name, value }) as CompanyRecord);
  return { shape: schema.shape, read: (value) => record.safeParse(value) };
}

const records: Record<string, RecordKind> = {
  company: kind('company', companySettings),
  'units[]': kind('unit', unit),
  'assets[]': kind('asset', asset),
  'teams[]': kind('team', team),
  'staffing[]': kind('staffing', staffing),
  'openings[]': kind('opening', opening),
  'timeRecords[]': kind('time-record', timeRecord),
  'spend[]': kind('spend', spend),
  'scenarios[]': kind('scenario', scenario),
  'penaltyRegimes[]': kind('penalty-regime', penaltyRegime),
  'currencyRates[]': kind('currency-rate', currencyRate),
  'stressCases[]': kind('stress-case', stressCase),
  'appetite[]': kind('appetite', appetite),
  'targets[]': kind('target', target),
  'incidents[]': kind('incident', incident),
  'milestones[]': kind('milestone', milestone),
  'requests[]': kind('request', resourceRequest),
};

/** Paths of everything the format holds, in the order of the example. */
export const recordPaths: Record<string, true> = Object.fromEntries(
  [...Object.keys(records), 'observations[]'].map((path) => [path, true] as const),
);

/** One record as what it says, or a reject with the first thing that is wrong in it. */
export function readPlumblineRecord(path: string, at: string, value: unknown): Observed {
  if (path === 'observations[]') return readObservation(at, value);
  const record = records[path];
  if (!record) return { type: 'reject', at, reason: `nothing reads ${path}` };
  const unknown = unknownMember(value, record.shape);
  if (unknown) return { type: 'reject', at, reason: unknown };
  const read = record.read(value);
  return read.success
    ? { type: 'company', at, record: read.data }
    : { type: 'reject', at, reason: reasonOf(read.error) };
}

const givenObservation = observation.partial().required({ externalId: true, kind: true, title: true });

/** Only `externalId`, `kind` and `title` are required; the rest is unknown, empty or open where it is not given. */
function readObservation(at: string, value: unknown): Observed {
  const unknown = unknownMember(value, observation.shape);
  if (unknown) return { type: 'reject', at, reason: unknown };
  const given = isFields(value) ? { ...value, raw: value.raw ?? value } : {};
  const read = givenObservation.safeParse(given);
  if (!read.success) return { type: 'reject', at, reason: reasonOf(read.error) };
  const { identifiers = [read.data.externalId], raw } = read.data;
  const whole = observationOf({ ...read.data, identifiers, raw });
  if (whole.firstSeenAt !== null && whole.closedAt !== null && whole.closedAt < whole.firstSeenAt)
    return { type: 'reject', at, reason: 'closedAt lies before firstSeenAt' };
  if (whole.status === 'open' && whole.closedAt !== null)
    return { type: 'reject', at, reason: 'it has a closedAt and is open' };
  return { type: 'observation', at, observation: whole };
}

function unknownMember(value: unknown, shape: Record<string, unknown>): string | null {
  if (!isFields(value)) return 'expected an object';
  const unknown = Object.keys(value).find((name) => !Object.hasOwn(shape, name) && !name.startsWith('//'));
  return unknown === undefined ? null : `there is no “${unknown}”; expected ${Object.keys(shape).join(', ')}`;
}

function reasonOf(error: z.ZodError): string {
  const issue = error.issues[0];
  const message = (issue?.message ?? 'not the expected shape').replace(/^Invalid input: /, '');
  const where = issue?.path.map(String).join('.') ?? '';
  return where === '' ? message : `${where}: ${message}`;
}
