import type { Asset, Unit } from '@plumbline/shared/schema/company.ts';
import type { ExposureTier } from '@plumbline/shared/schema/values.ts';

interface Service {
  unit: string;
  name: string;
  tier: number;
  exposure: ExposureTier;
}

/** Units with their services: name, mission tier, and the exposure of the service's front. */
const table: Record<string, { name: string; tier: number; services: [string, number, ExposureTier][] }> = {
  shop: {
    name: 'Online shop',
    tier: 1,
    services: [
      ['storefront', 1, 'internet'],
      ['checkout', 1, 'internet'],
      ['search', 2, 'internet'],
      ['catalogue', 2, 'internal'],
      ['pricing', 2, 'internal'],
      ['promotions', 3, 'internal'],
      ['reviews', 3, 'internet'],
      ['mobile-gateway', 1, 'internet'],
    ],
  },
  payments: {
    name: 'Payments',
    tier: 1,
    services: [
      ['payment-gateway', 1, 'internet'],
      ['card-vault', 1, 'isolated'],
      ['refunds', 2, 'internal'],
      ['fraud-checks', 1, 'partner'],
      ['gift-cards', 2, 'internal'],
      ['ledger-export', 3, 'partner'],
    ],
  },
  identity: {
    name: 'Customer identity',
    tier: 1,
    services: [
      ['login', 1, 'internet'],
      ['customer-profile', 1, 'internal'],
      ['consent', 2, 'internal'],
      ['loyalty', 3, 'internet'],
      ['staff-access', 1, 'internal'],
    ],
  },
  fulfilment: {
    name: 'Fulfilment',
    tier: 2,
    services: [
      ['warehouse-control', 1, 'isolated'],
      ['stock', 2, 'internal'],
      ['carrier-links', 2, 'partner'],
      ['returns', 3, 'internal'],
      ['supplier-portal', 2, 'partner'],
      ['forecasting', 3, 'internal'],
      ['order-routing', 1, 'internal'],
    ],
  },
  insight: {
    name: 'Marketing and insight',
    tier: 3,
    services: [
      ['data-platform', 2, 'internal'],
      ['campaigns', 3, 'partner'],
      ['recommendations', 3, 'internal'],
      ['web-analytics', 3, 'internal'],
      ['reporting', 3, 'internal'],
      ['email-delivery', 3, 'internet'],
    ],
  },
  platform: {
    name: 'Platform and workplace',
    tier: 2,
    services: [
      ['edge-network', 1, 'internet'],
      ['build-and-release', 1, 'internal'],
      ['observability', 2, 'internal'],
      ['messaging', 2, 'internal'],
      ['backup', 1, 'isolated'],
      ['finance-system', 2, 'internal'],
      ['collaboration', 3, 'internal'],
      ['workplace', 3, 'internal'],
    ],
  },
};

export type AssetSort = 'application' | 'server' | 'edge' | 'workstation' | 'cloud';

export interface Place {
  asset: Asset;
  /** Who answers for the service: a role. */
  owner: string;
}

export interface Estate {
  units: Unit[];
  assets: Record<AssetSort, Place[]>;
}

const rootUnits = Object.keys(table);
export const unitNames: ReadonlyMap<string, string> = new Map(
  rootUnits.map((path) => [path, table[path]!.name]),
);

/** Forty services in six units; the number of machines grows with the number of findings asked for. */
export function estate(findings: number): Estate {
  const services = rootUnits.flatMap((unit) =>
    table[unit]!.services.map(([name, tier, exposure]): Service => ({ unit, name, tier, exposure })),
  );
  const scale = Math.max(0.2, findings / 60_000);
  const count = (each: number) => Math.max(1, Math.round(each * scale));
  const sorted: Record<AssetSort, Place[]> = {
    application: [],
    server: [],
    edge: [],
    workstation: [],
    cloud: [],
  };
  for (const service of services) {
    place(sorted.application, service, 'app', 'applications', count(16), 3);
    place(sorted.server, service, 'host', 'servers', count(10), 5);
    place(sorted.cloud, service, 'account', 'cloud accounts', count(1), 2);
    if (service.exposure === 'internet' || service.exposure === 'partner') {
      place(sorted.edge, service, 'edge', 'edge servers', count(5), 1);
    }
    if (service.name === 'workplace')
      place(sorted.workstation, service, 'laptop', 'workstations', count(260), 0);
  }
  return { units: units(services), assets: sorted };
}

/** Every `frontEvery`-th machine of a service stands where the service's front stands; the rest behind it. */
function place(
  into: Place[],
  service: Service,
  sort: string,
  kind: string,
  count: number,
  frontEvery: number,
): void {
  for (let at = 0; at < count; at++) {
    const front = service.exposure === 'isolated' || (frontEvery > 0 && at % frontEvery === 0);
    into.push({
      asset: {
        name: `${service.name}-${sort}-${String(at + 1).padStart(2, '0')}`,
        unit: `${service.unit}/${service.name}`,
        exposure: front ? service.exposure : 'internal',
        class: `${unitNames.get(service.unit)} ${kind}`,
        tags: [],
      },
      owner: `${title(service.name)} lead`,
    });
  }
}

function units(services: readonly Service[]): Unit[] {
  return rootUnits.flatMap((path): Unit[] => [
    { path, name: table[path]!.name, tier: table[path]!.tier, kind: 'unit' },
    ...services
      .filter((service) => service.unit === path)
      .map(({ name, tier }): Unit => ({ path: `${path}/${name}`, name: title(name), tier, kind: 'service' })),
  ]);
}

const title = (name: string) => {
  const words = name.replaceAll('-', ' ');
  return words[0]!.toUpperCase() + words.slice(1);
};
