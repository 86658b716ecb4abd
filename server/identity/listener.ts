import { createHmac } from 'node:crypto';
import type { Permission } from '@plumbline/shared/schema/role.ts';
import type { AppContext } from '../context.ts';
import { findUnit } from '../store/units.ts';
import type { Identity } from './identify.ts';
import { viewerOf } from './viewer-of.ts';

/** The permission without which nobody hears that a kind of thing changed; of what is not named, that of the loss model. */
const hearing: Record<string, Permission> = {
  briefings: 'briefings:live',
  figures: 'figures:read',
  findings: 'findings:read',
  sources: 'sources:read',
  imports: 'imports:read',
  company: 'company:read',
  units: 'company:read',
  team: 'records:read',
  staffing: 'records:read',
  opening: 'records:read',
  'time-record': 'records:read',
  incident: 'records:read',
  request: 'briefings:live',
  milestone: 'briefings:live',
  spend: 'spend:read',
};
const ofTheModel: Permission = 'exposure:read';
/** A version that moves with these says something of the company's data. */
const ofData: readonly Permission[] = [
  'briefings:live',
  'figures:read',
  'findings:read',
  'sources:read',
  'imports:read',
  'records:read',
];

/** What somebody may hear of, where, and how versions are told to them. */
export async function listenerOf(context: AppContext, identity: Identity) {
  const { pool } = context.database;
  const units = new Map<Permission, number | null>();
  let whole = false;
  for (const permission of new Set([...Object.values(hearing), ofTheModel])) {
    const viewer = await viewerOf(context, identity, permission);
    const unit = viewer === null ? null : await findUnit(pool, viewer.scope);
    units.set(permission, unit?.id ?? null);
    whole ||= permission === 'figures:read' && viewer !== null && viewer.units === null;
  }
  const who = identity.tokenId ?? identity.personId ?? '';
  return {
    personId: identity.personId,
    sessionId: identity.sessionId,
    tokenId: identity.tokenId,
    unitFor: (resource: string) => units.get(hearing[resource] ?? ofTheModel) ?? null,
    unitIds: [...new Set([...units.values()].filter((id) => id !== null))],
    dataUnitIds: [...new Set(ofData.flatMap((permission) => units.get(permission) ?? []))],
    // Numbers are dealt to the whole company: their gaps would tell how much others change.
    told: (version: number): string | number =>
      whole
        ? version
        : createHmac('sha256', context.secret)
            .update(`events ${who} ${version}`)
            .digest('base64url')
            .slice(0, 16),
  };
}
