import type { Grain } from '@plumbline/shared/schema/figure.ts';
import type { FindingQuery } from '@plumbline/shared/schema/finding.ts';

/** What every address carries: which quarter, which part of the company. Absent means live and all. */
export interface Scope {
  period?: string | undefined;
  unit?: string | undefined;
  /** Of a published briefing that was replaced; no other page has it. */
  digest?: string | undefined;
}

export type RegisterSearch = Partial<{ [K in keyof FindingQuery]: FindingQuery[K] }>;

type Value = string | number | boolean | null | undefined;

/** `?a=1&b=2` in the order given; empty, absent and null values are left out. */
export function queryString(values: Record<string, Value>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== '') params.set(name, String(value));
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

const scoped = (path: string, scope: Scope, more: Record<string, Value> = {}) =>
  path + queryString({ period: scope.period, unit: scope.unit, ...more });

/** The pages that somebody sees who is not signed in. */
export const isOutside = (pathname: string) => /^\/(sign-in|enter)$/.test(pathname);

/** Every address of the web app; pages and panels name an address only through these. */
export const paths = {
  briefing: (scope: Scope = {}) => scoped('/', scope),
  findings: (scope: Scope = {}, search: RegisterSearch = {}) => scoped('/findings', scope, search),
  /** `query` as a lineage gives it: the register's filters without the question mark. */
  findingsBehind: (query: string) => `/findings${query === '' ? '' : `?${query.replace(/^\?/, '')}`}`,
  finding: (id: number, scope: Scope = {}) => scoped(`/findings/${id}`, scope),
  figure: (id: string, scope: Scope = {}, more: { grain?: Grain; compare?: string | undefined } = {}) =>
    scoped(`/figures/${encodeURIComponent(id)}`, scope, more),
  exposure: (part: '' | 'scenarios' | 'what-if' | 'method' | 'questions' | 'practice' = '') =>
    part === '' ? '/exposure' : `/exposure/${part}`,
  exposureScenario: (id: string) => `/exposure/scenarios/${encodeURIComponent(id)}`,
  sources: (scope: Scope = {}) => scoped('/sources', scope),
  import: (scope: Scope = {}) => scoped('/import', scope),
  begin: () => '/begin',
  settings: (scope: Scope = {}) => scoped('/settings', scope),
  people: () => '/settings/people',
  /** `new`: somebody to be added. */
  person: (id: string) => `/settings/people/${encodeURIComponent(id)}`,
  tokens: () => '/settings/tokens',
  signInSettings: () => '/settings/sign-in',
  /** `new-oidc` and `new-saml`: one to be added. */
  companySignIn: (id: string) => `/settings/sign-in/${encodeURIComponent(id)}`,
  account: () => '/account',
  /** `next` is where to go on afterwards: path and search. */
  signIn: (next = '/') => `/sign-in${queryString({ next: next === '/' ? '' : next })}`,
};
