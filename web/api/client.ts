import type { Briefing } from '@plumbline/shared/schema/briefing.ts';
import type { Lineage } from '@plumbline/shared/schema/definition.ts';
import type { Grain, TrendPoint } from '@plumbline/shared/schema/figure.ts';
import type { FindingDetail, FindingEvent, FindingPage } from '@plumbline/shared/schema/finding.ts';
import type { Problem } from '@plumbline/shared/schema/problem.ts';
import type { SourceItem } from '@plumbline/shared/schema/source-item.ts';
import { queryString, type RegisterSearch } from '../paths.ts';
import type {
  Company,
  FigureAnswer,
  FormatItem,
  ImportOrder,
  ImportRun,
  Setup,
  UnitItem,
} from './answers.ts';

const base = '/api/v1';

/** A refusal or failure in the server's own plain words. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

const silent: Problem = {
  type: 'about:blank',
  title: 'The server does not answer',
  status: 0,
  detail: 'The page cannot reach Plumbline. What you see may be out of date.',
  todo: 'Check that Plumbline is running, then try again.',
};

async function problemOf(answer: Response): Promise<Problem> {
  const known = answer.headers.get('content-type')?.includes('json');
  const body: unknown = known ? await answer.json().catch(() => null) : null;
  if (typeof body === 'object' && body !== null && 'title' in body) return body as Problem;
  return {
    type: 'about:blank',
    title: answer.status === 404 ? 'Not found' : 'Something went wrong',
    status: answer.status,
    detail: `The server answered with status ${answer.status} and no explanation.`,
  };
}

/**
 * Asks the server. Where it wants to know first that it is still this person, they are asked on the page, and what was
 * asked for is sent once more: whoever calls need not know of it.
 * @throws ApiProblem
 */
export async function send(path: string, init: RequestInit, root = base): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(root + path, { credentials: 'same-origin', ...init });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiProblem(silent);
  }
  if (answer.ok) return answer;
  const problem = await problemOf(answer);
  if (/(not-signed-in|confirm-first)$/.test(problem.type)) {
    const { proveAgain } = await import('./prove-again.ts');
    if (await proveAgain(problem.type)) return send(path, init, root);
  }
  throw new ApiProblem(problem);
}

export async function get<T>(path: string, signal?: AbortSignal, root?: string): Promise<T> {
  const answer = await send(path, { signal: signal ?? null, headers: { Accept: 'application/json' } }, root);
  return (await answer.json()) as T;
}

async function write(method: string, path: string, body?: unknown): Promise<void> {
  await send(path, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  });
}

const part = encodeURIComponent;

/** The only place that asks the server. Every call rejects with `ApiProblem`, or `AbortError` when cancelled. */
export const api = {
  briefing: (period: string, of: { unit: string; digest: string }, signal?: AbortSignal) =>
    get<Briefing>(`/briefings/${part(period)}${queryString(of)}`, signal),
  figure: (id: string, unit: string, asOf: string | undefined, signal?: AbortSignal) =>
    get<FigureAnswer>(`/figures/${part(id)}${queryString({ unit, asOf })}`, signal),
  trend: (id: string, unit: string, grain: Grain, periods: number, signal?: AbortSignal) =>
    get<{ points: TrendPoint[] }>(
      `/figures/${part(id)}/trend${queryString({ grain, periods, unit })}`,
      signal,
    ),
  lineage: (id: string, unit: string, signal?: AbortSignal) =>
    get<Lineage>(`/figures/${part(id)}/lineage${queryString({ unit })}`, signal),
  findings: (search: RegisterSearch, signal?: AbortSignal) =>
    get<FindingPage>(`/findings${queryString(search)}`, signal),
  finding: (id: number, signal?: AbortSignal) => get<FindingDetail>(`/findings/${id}`, signal),
  history: (id: number, signal?: AbortSignal) =>
    get<{ events: FindingEvent[] }>(`/findings/${id}/history`, signal),
  sources: (signal?: AbortSignal) => get<{ items: SourceItem[] }>('/sources', signal),
  formats: (signal?: AbortSignal) => get<{ items: FormatItem[] }>('/formats', signal),
  units: (signal?: AbortSignal) => get<{ items: UnitItem[] }>('/units', signal),
  company: (signal?: AbortSignal) => get<Company>('/company', signal),
  importRun: (id: string, signal?: AbortSignal) => get<ImportRun>(`/imports/${part(id)}`, signal),
  importRuns: (limit: number, signal?: AbortSignal) =>
    get<{ items: ImportRun[] }>(`/imports${queryString({ limit })}`, signal),
  cancelImport: (id: string) => write('DELETE', `/imports/${part(id)}`),
  setup: (answers: Setup) => write('POST', '/setup', answers),
  loadDemonstration: () => write('POST', '/demo'),

  /** Sends the file as it is and resolves as soon as the server has taken it over. */
  async startImport({ file, ...options }: ImportOrder, signal?: AbortSignal): Promise<{ id: string }> {
    const answer = await send(`/imports${queryString(options)}`, {
      method: 'POST',
      headers: {
        'Content-Type': file.type || 'application/octet-stream',
        'X-File-Name': encodeURIComponent(file.name),
        Prefer: 'respond-async',
      },
      body: file,
      signal: signal ?? null,
    });
    return (await answer.json()) as { id: string };
  },

  /** The open event stream, from after `lastEventId`. */
  async events(lastEventId: string | null, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const resume: Record<string, string> = lastEventId === null ? {} : { 'Last-Event-ID': lastEventId };
    const answer = await send('/events', {
      headers: { Accept: 'text/event-stream', ...resume },
      cache: 'no-store',
      signal,
    });
    if (answer.body === null) throw new ApiProblem(silent);
    return answer.body;
  },
};
