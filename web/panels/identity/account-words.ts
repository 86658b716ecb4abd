import type { Grant, Role } from '@plumbline/shared/schema/role.ts';
import type { Account } from '@plumbline/shared/schema/sign-in.ts';
import { roleNames } from '../../ui/role-names.ts';

/** `Analyst of Stores and Online; Auditor of the whole company`. */
export function grantsText(grants: readonly Grant[], unitName: (path: string) => string): string {
  if (grants.length === 0) return 'No role yet';
  const units = new Map<Role, string[]>();
  for (const { role, unit } of grants) units.set(role, [...(units.get(role) ?? []), unitName(unit)]);
  const list = new Intl.ListFormat('en');
  return [...units].map(([role, names]) => `${roleNames[role]} of ${list.format(names)}`).join('; ');
}

/** Null where all is seen, or there is only the whole. */
export const seenText = ({ units, all }: Account['seen']): string | null =>
  units >= all ? null : `You see ${units} of ${all} units`;

const ways: Record<string, string> = {
  password: 'Password',
  passkey: 'Passkey',
  link: 'One-time link',
  demonstration: 'Reader of the demonstration',
};

/** How somebody signed in, in words. */
export function wayText(way: string | null): string {
  if (way === null) return 'Not known';
  return ways[way] ?? (way.startsWith('sso:') ? `Company sign-in (${way.slice(4)})` : way);
}

const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];
/** Those that name others too come first. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

/** `Firefox on Linux`, from what a browser says of itself. */
export function agentText(agent: string | null): string {
  if (agent === null || agent === '') return 'Browser not known';
  const found = (list: typeof browsers) => list.find(([pattern]) => pattern.test(agent))?.[1];
  const [browser, system] = [found(browsers), found(systems)];
  if (browser === undefined) return agent.slice(0, 40);
  return system === undefined ? browser : `${browser} on ${system}`;
}
