import type { CompanySignIn, GroupRole } from '../schema/company-sign-in.ts';

/** What gives rights or says whom to believe, and therefore waits for a second person. */
export interface WaitingChange {
  /** Rules that would come to those there are. */
  groupRoles?: GroupRole[];
  groupsClaim?: string;
  /** The domains for whose addresses it would vouch. */
  vouchesForEmail?: string[];
  /** Domains that would come to those it vouches for. */
  domains?: string[];
  certificate?: string;
}

export const isSameRule = (one: GroupRole, other: GroupRole): boolean =>
  one.group === other.group && one.role === other.role && one.unit === other.unit;

/**
 * Parts what an administrator wants into what one person may change and what takes two. `inUse`: people are known by it, so
 * that whom to believe matters already.
 */
export function splitChange(
  before: CompanySignIn | null,
  wanted: CompanySignIn,
  inUse: boolean,
): { now: CompanySignIn; waiting: WaitingChange } {
  const waiting: WaitingChange = {};
  const now: CompanySignIn = { ...wanted };
  const had = before?.groupRoles ?? [];
  const added = wanted.groupRoles.filter((rule) => !had.some((other) => isSameRule(rule, other)));
  if (added.length > 0) {
    waiting.groupRoles = added;
    now.groupRoles = wanted.groupRoles.filter((rule) => had.some((other) => isSameRule(rule, other)));
  }
  const vouched = before?.vouchesForEmail === true;
  if (wanted.vouchesForEmail && !vouched) {
    waiting.vouchesForEmail = wanted.domains;
    now.vouchesForEmail = false;
  }
  if (wanted.vouchesForEmail && before !== null && vouched) {
    const more = wanted.domains.filter((domain) => !before.domains.includes(domain));
    if (more.length > 0) {
      waiting.domains = more;
      now.domains = wanted.domains.filter((domain) => before.domains.includes(domain));
    }
  }
  if (before === null) return { now, waiting };
  const isBelieved = inUse || before.groupRoles.length > 0 || vouched;
  if (isBelieved && wanted.groupsClaim !== before.groupsClaim) {
    waiting.groupsClaim = wanted.groupsClaim;
    now.groupsClaim = before.groupsClaim;
  }
  if (isBelieved && now.kind === 'saml' && wanted.kind === 'saml' && before.kind === 'saml')
    if (wanted.certificate !== before.certificate) {
      waiting.certificate = wanted.certificate;
      now.certificate = before.certificate;
    }
  return { now, waiting };
}

/** The settings with what waited. */
export function joinChange(settings: CompanySignIn, change: WaitingChange): CompanySignIn {
  const { groupRoles = [], groupsClaim, vouchesForEmail, domains = [], certificate } = change;
  const joined: CompanySignIn = {
    ...settings,
    groupRoles: [
      ...settings.groupRoles,
      ...groupRoles.filter((rule) => !settings.groupRoles.some((other) => isSameRule(rule, other))),
    ],
    groupsClaim: groupsClaim ?? settings.groupsClaim,
    vouchesForEmail: settings.vouchesForEmail || vouchesForEmail !== undefined,
    domains: vouchesForEmail ?? [...new Set([...settings.domains, ...domains])],
  };
  if (joined.kind === 'saml' && certificate !== undefined) joined.certificate = certificate;
  return joined;
}

export const isEmptyChange = (change: WaitingChange): boolean => Object.keys(change).length === 0;

/** What would be so, each in plain words; the rules for groups apart. */
export function changeWords({ groupsClaim, vouchesForEmail, domains, certificate }: WaitingChange): string[] {
  const words: string[] = [];
  if (vouchesForEmail !== undefined)
    words.push(
      `whoever comes with an address of ${vouchesForEmail.join(', ')} is the person of that address here`,
    );
  if (domains !== undefined) words.push(`it vouches for the addresses of ${domains.join(', ')} too`);
  if (groupsClaim !== undefined) words.push(`groups are read from “${groupsClaim}”`);
  if (certificate !== undefined) words.push('its answers are believed when signed with another certificate');
  return words;
}

/** One rule for a group, in plain words. */
export const ruleWords = ({ group, role, unit }: GroupRole): string =>
  `group “${group}” gives the role ${role} over ${unit === '' ? 'the whole company' : `“${unit}”`}`;
