import type { CurrencyRate } from '@plumbline/shared/schema/currency-rate.ts';
import type { Insurance } from '@plumbline/shared/schema/insurance.ts';
import type { LibraryScenario } from '@plumbline/shared/schema/library-scenario.ts';
import type { PenaltyRegime } from '@plumbline/shared/schema/penalty-regime.ts';
import type { Scenario } from '@plumbline/shared/schema/scenario.ts';
import { queryOptions } from '@tanstack/react-query';
import { queryString } from '../paths.ts';
import { get, send } from './client.ts';

/** One state of a scenario; a body of null says that it was deleted. */
export interface ScenarioVersion {
  id: number;
  body: Scenario | null;
  recordedAt: string;
  actor: string;
}

export interface PathProblem {
  path: string;
  message: string;
}

/** What a model file would change, or changed. */
export interface ModelImport {
  dryRun: boolean;
  added: string[];
  changed: string[];
  unchanged: string[];
  removed: string[];
  problems: PathProblem[];
}

/** What scenarios rest on beside themselves. */
export interface ExposureSettings {
  materialityMinor: number | null;
  cashMinor: number | null;
  turnoverMinor: number | null;
  insurance: Insurance | null;
  currency: string;
}

interface Items<T> {
  items: T[];
}

const part = encodeURIComponent;
const items = <T>(path: string, signal?: AbortSignal) =>
  get<Items<T>>(path, signal).then((answer) => answer.items);

export const scenariosQuery = queryOptions({
  queryKey: ['scenarios'],
  queryFn: ({ signal }) => items<Scenario>('/scenarios', signal),
});

export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['scenarios', id, 'versions'],
    queryFn: ({ signal }) => items<ScenarioVersion>(`/scenarios/${part(id)}/versions`, signal),
  });

export const libraryQuery = queryOptions({
  queryKey: ['scenario-library'],
  queryFn: ({ signal }) => items<LibraryScenario>('/scenario-library', signal),
  staleTime: Number.POSITIVE_INFINITY,
});

export const regimesQuery = queryOptions({
  queryKey: ['penalty-regimes'],
  queryFn: ({ signal }) => items<PenaltyRegime>('/penalty-regimes', signal),
});

export const ratesQuery = queryOptions({
  queryKey: ['currency-rates'],
  queryFn: ({ signal }) => items<CurrencyRate>('/currency-rates', signal),
});

export const exposureSettingsQuery = queryOptions({
  queryKey: ['exposure-settings'],
  queryFn: ({ signal }) => get<ExposureSettings>('/exposure-settings', signal),
});

const write = (method: string, path: string, body: string, signal?: AbortSignal) =>
  send(path, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body,
    signal: signal ?? null,
  });

/** Adds the scenario or puts it in the place of its former self. Refusals name the field by its path. */
export async function saveScenario(scenario: Scenario): Promise<void> {
  await write('POST', '/scenarios', JSON.stringify(scenario));
}

/** Says that all its numbers were looked at today; `reviewedBy` is a role. */
export async function reviewScenario(id: string, reviewedBy: string): Promise<void> {
  await write('POST', `/scenarios/${part(id)}/review`, JSON.stringify({ reviewedBy }));
}

export async function deleteScenario(id: string): Promise<void> {
  await write('DELETE', `/scenarios/${part(id)}`, '{}');
}

/** Sends a model file; a dry run changes nothing and says what would change. */
export async function importModel(
  text: string,
  options: { dryRun: boolean; replace: boolean },
): Promise<ModelImport> {
  const answer = await write('POST', `/exposure/model${queryString(options)}`, text);
  return (await answer.json()) as ModelImport;
}
