/**
 * In which quarter working the worst first comes within the appetite, worked out from the register beside the product:
 * the fixes that are open with what they carry, what arrived and was closed in 52 weeks, and the public path over them.
 */
import { effortRate } from '@plumbline/shared/core/effort.ts';
import { expectedLoss } from '@plumbline/shared/core/exposure/attribution.ts';
import { exploitationWeight } from '@plumbline/shared/core/exposure/hazard.ts';
import { exposurePath, type FixWork, quarterReached } from '@plumbline/shared/core/exposure-path.ts';
import type { Finding, FindingPage } from '@plumbline/shared/schema/finding.ts';
import type { ExposureKit } from '@plumbline/shared/schema/what-if.ts';
import type { TestApp } from '../support/app.ts';

const weeks = 52;

async function readRegister(t: TestApp): Promise<Finding[]> {
  const items: Finding[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const from: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: FindingPage = await t.get(`/api/v1/findings?state=all&sort=opened&limit=200${from}`);
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

/** Person-days of one fix (domain §5): the sources' own, else by kind and severity; the root of how many it closes. */
function daysOf(findings: readonly Finding[]): number {
  const root = Math.sqrt(findings.length);
  const own = findings.flatMap(({ effortDays }) => effortDays ?? []);
  if (own.length > 0) return (own.reduce((sum, days) => sum + days, 0) / own.length) * root;
  const rates = findings.map(({ kind, severity }) => effortRate(kind, severity));
  return (
    Math.max(...rates.map(({ fixed }) => fixed)) + Math.max(...rates.map(({ marginal }) => marginal)) * root
  );
}

/** Quarters from the running one to the first that ends within the appetite to stay; null: none of eight does. */
export async function worstFirstReaches(
  t: TestApp,
  of: { aleMinor: number; drivenMinor: number; appetiteMinor: number; asOf: string },
): Promise<number | null> {
  const register = await readRegister(t);
  const kit = await t.get<ExposureKit>('/api/v1/exposure/kit');
  const perWeight = expectedLoss(kit.scenarios, kit.hazards).scenarios.reduce(
    (sum, { drivenPerWeight }) => sum + (drivenPerWeight ?? 0),
    0,
  );
  // What came and went is taken to weigh as if each were alone, and in every scenario: more than it did.
  const alone = (finding: Finding) =>
    exploitationWeight({ ...finding, cve: finding.identifier.startsWith('CVE-'), reachable: null });
  const carried = (finding: Finding) =>
    100 * (finding.closedAt === null ? finding.riskCarried! : perWeight * alone(finding));
  const fixes = (findings: readonly Finding[]): FixWork[] =>
    [...Map.groupBy(findings, ({ fix }) => fix.key).values()].map((each) => ({
      weight: each.reduce((sum, finding) => sum + carried(finding), 0),
      personDays: daysOf(each),
    }));
  const from = new Date(Date.parse(of.asOf) - weeks * 7 * 86_400_000).toISOString();
  const backlog = fixes(register.filter(({ closedAt }) => closedAt === null));
  const closed = fixes(register.filter(({ closedAt }) => closedAt !== null && closedAt >= from));
  const openMinor = backlog.reduce((sum, { weight }) => sum + weight, 0);
  const { weight } = exposurePath({
    backlog,
    weeklyInflow: fixes(register.filter(({ openedAt }) => openedAt >= from)).map((work) => ({
      ...work,
      count: 1 / weeks,
    })),
    personDaysPerWeek: closed.reduce((sum, { personDays }) => sum + personDays, 0) / weeks,
    worstFirstShare: 1,
    quarters: 8,
  });
  const base = of.aleMinor - of.drivenMinor;
  return quarterReached(
    weight.map((open) => base + (open / openMinor) * of.drivenMinor),
    of.appetiteMinor,
  );
}
