/**
 * Who may import whom. One row per folder, as the plan of the house has it; a folder without a row fails the test,
 * and so does an import that its row does not name. A folder may always import itself.
 *
 * `values` are imports that run, `types` those the compiler erases, `packages` come from npm. An entry that ends
 * with a file's ending is that file alone; `node:*` is everything of Node.
 */
export interface Room {
  values?: readonly string[];
  types?: readonly string[];
  packages?: readonly string[];
  packageTypes?: readonly string[];
}

const core: Room = { types: ['shared/schema'] };
const everyCore = [
  'shared/core',
  'shared/core/briefing',
  'shared/core/chart',
  'shared/core/exposure',
  'shared/core/library',
  'shared/core/figures',
  'shared/core/follow',
  'shared/core/ledger',
  'shared/core/resourcing',
  'shared/core/wording',
];
const shared = ['shared/schema', ...everyCore];

/** Opening the database is not reading it. */
const opening = [
  'server/store/database.ts',
  'server/store/open-databases.ts',
  'server/store/embedded.ts',
  'server/store/embedded-binaries.ts',
  'server/store/embedded-cluster.ts',
];
/** Pure rules of who may do what, the same for every room. */
const rights = ['server/identity/policy.ts', 'server/identity/reach.ts', 'server/identity/two-persons.ts'];
const react = ['react', 'react-dom', 'react-is'];

/** A page below a heading of the bar, and the panels of its own. */
const sectionPages = (panels: readonly string[]): Room => ({
  values: [...everyCore, 'web', 'web/api', 'web/pages', 'web/panels', 'web/styles', 'web/ui', ...panels],
  types: ['shared/schema'],
  packages: [...react, '@tanstack/react-query', '@tanstack/react-router'],
});

const sectionPanels: Room = {
  values: [...everyCore, 'web/paths.ts', 'web/charts', 'web/ui'],
  types: ['shared/schema', 'web/api'],
  packages: react,
};

export const rooms: Record<string, Room> = {
  'shared/schema': { packages: ['zod'] },
  'shared/core': { ...core, values: ['shared/core/wording'] },
  'shared/core/wording': { ...core, values: ['shared/core'] },
  'shared/core/chart': { ...core, values: ['shared/core'], packages: ['d3-scale', 'd3-shape'] },
  'shared/core/exposure': { ...core, values: ['shared/core', 'shared/core/wording'] },
  'shared/core/follow': { ...core, values: ['shared/core', 'shared/core/wording'] },
  'shared/core/ledger': core,
  'shared/core/resourcing': {
    ...core,
    values: ['shared/core', 'shared/core/wording'],
    types: ['shared/schema', 'shared/core/figures'],
  },
  'shared/core/library': { ...core, values: ['shared/core/exposure'] },
  'shared/core/figures': { ...core, values: ['shared/core'] },
  'shared/core/briefing': { ...core, values: everyCore },

  server: {
    values: [
      'server/engine/engine-desk.ts',
      'shared/schema',
      'server/command',
      'server/routes',
      'server/identity',
      'server/jobs',
      'server/views',
      'server/actions/problem-of.ts',
      'server/ledger/signer.ts',
      ...opening,
    ],
    types: ['server/actions'],
    packages: ['node:*', 'hono', '@hono/node-server', '@hono/zod-openapi', 'drizzle-kit', 'pino', 'zod'],
  },
  'server/command': {
    values: [
      ...shared,
      'server',
      'server/actions',
      'server/views',
      'server/sources',
      'server/exports',
      'server/exports/evidence',
      'server/engine',
      'server/ledger',
      ...opening,
    ],
    packages: ['node:*', 'commander', 'csv-parse', '@hono/node-server', 'pino'],
    packageTypes: ['zod'],
  },
  'server/routes': {
    values: [
      ...shared,
      'server/actions',
      'server/views',
      'server/sources',
      'server/exports',
      'server/exports/evidence',
      'server/identity',
    ],
    types: ['server', 'server/store'],
    packages: ['node:*', 'hono', '@hono/node-server', '@hono/zod-openapi', 'zod'],
    packageTypes: ['pg'],
  },
  'server/jobs': {
    values: [...shared, 'server/actions', 'server/views', 'server/sources'],
    types: ['server', 'server/store', 'server/ledger'],
    packages: ['node:*', 'pg-boss', 'pino'],
    packageTypes: ['pg'],
  },
  'server/actions': {
    values: [
      ...shared,
      ...rights,
      'server/store',
      'server/sources',
      'server/sources/read',
      'server/demonstration',
      'server/ledger',
    ],
    types: ['server/views'],
    packages: ['node:*', 'zod'],
    packageTypes: ['pg'],
  },
  'server/views': {
    values: ['server/engine', 'server/ledger', ...shared, ...rights, 'server/store'],
    packages: ['node:*', 'zod'],
    packageTypes: ['pg'],
  },
  'server/store': {
    values: [...shared, 'server/store/schema', 'server/ledger'],
    types: ['server'],
    packages: ['node:*', 'pg', 'pg-copy-streams', 'drizzle-orm', 'better-auth', 'zod'],
  },
  'server/store/schema': { packages: ['drizzle-orm'] },
  'server/sources': {
    values: ['shared/schema', 'shared/core', 'server/sources/map', 'server/sources/read'],
    packages: ['node:*', 'zod'],
  },
  'server/sources/map': {
    values: ['shared/schema', 'shared/core', 'server/sources/read'],
    types: ['server/sources'],
    packages: ['node:*', 'zod'],
  },
  'server/sources/read': {
    values: ['shared/schema'],
    types: ['server/sources'],
    packages: ['node:*', 'csv-parse', 'saxes', 'stream-json', 'yauzl'],
  },
  'server/demonstration': {
    values: ['shared/core'],
    types: ['shared/schema', 'server/sources'],
    packages: ['node:*'],
  },
  'server/engine': {
    values: ['shared/core/exposure'],
    types: ['shared/schema'],
    packages: ['node:*'],
  },
  'server/ledger': { values: ['shared/schema', 'shared/core/ledger'], packages: ['node:*'] },
  'server/exports': { values: everyCore, types: ['shared/schema'], packages: ['node:*'] },
  'server/exports/evidence': {
    types: ['shared/schema'],
    packages: ['node:*', '@myriaddreamin/typst-ts-node-compiler', 'yazl'],
  },
  'server/identity': {
    values: ['shared/schema', 'shared/core', 'server/store', 'server/actions', 'server/views'],
    types: ['server'],
    packages: [
      'node:*',
      'hono',
      'better-auth',
      '@better-auth/passkey',
      '@better-auth/sso',
      'rate-limiter-flexible',
      'zod',
    ],
    packageTypes: ['pg', 'pino'],
  },

  web: {
    values: [
      'web/verify/bundle.ts',
      'web/api',
      'web/pages',
      'web/panels',
      'web/ui',
      'web/styles',
      ...everyCore,
    ],
    types: ['shared/schema'],
    packages: [
      ...react,
      '@tanstack/react-query',
      '@tanstack/react-router',
      '@vitejs/plugin-react',
      'vite',
      '@fontsource-variable/inter',
      'virtual:briefing.css',
      'node:*',
    ],
  },
  'web/verify': {
    values: ['shared/core/ledger'],
    packages: ['node:*', 'vite', '@noble/curves', '@noble/hashes'],
  },
  'web/lean': { packages: ['d3-interpolate', 'd3-format', '@tanstack/react-router'] },
  'web/api': {
    values: [...everyCore, 'web/paths.ts'],
    types: ['shared/schema', 'web'],
    packages: ['@tanstack/react-query', 'hono'],
  },
  'web/editor': { values: ['shared/core/exposure'], types: ['shared/schema'] },
  'web/engine': { values: ['shared/core/exposure'], types: ['shared/schema'] },
  'web/pages': {
    values: [
      ...everyCore,
      'web',
      'web/api',
      'web/editor',
      'web/engine',
      'web/panels',
      'web/panels/exposure',
      'web/panels/people',
      'web/panels/identity',
      'web/panels/scenario',
      'web/pages/follow',
      'web/pages/decisions',
      'web/pages/ledger',
      'web/pages/pace',
      'web/pages/resourcing',
      'web/pages/unseen',
      'web/styles',
      'web/ui',
    ],
    types: ['shared/schema'],
    packages: [...react, '@tanstack/react-query', '@tanstack/react-router'],
  },
  'web/pages/follow': sectionPages(['web/panels/follow', 'web/panels/decisions']),
  'web/pages/decisions': sectionPages(['web/panels/decisions']),
  'web/pages/ledger': sectionPages(['web/panels/ledger']),
  'web/pages/pace': sectionPages(['web/panels/pace']),
  'web/pages/resourcing': sectionPages(['web/panels/resourcing', 'web/panels/pace']),
  'web/pages/unseen': sectionPages(['web/panels/unseen', 'web/panels/pace']),
  'web/panels': {
    values: [...everyCore, 'web/paths.ts', 'web/search.ts', 'web/charts', 'web/editor', 'web/ui'],
    types: ['shared/schema', 'web', 'web/api'],
    packages: [...react, '@tanstack/react-virtual'],
  },
  'web/panels/scenario': {
    values: [...everyCore, 'web/paths.ts', 'web/charts', 'web/editor', 'web/ui'],
    types: ['shared/schema', 'web/api'],
    packages: react,
  },
  'web/panels/people': {
    values: [...everyCore, 'web/paths.ts', 'web/ui'],
    types: ['shared/schema', 'web/api'],
    packages: react,
  },
  'web/panels/identity': {
    values: [...everyCore, 'web/paths.ts', 'web/ui'],
    types: ['shared/schema', 'web/api'],
    packages: [...react, 'qr'],
  },
  'web/panels/follow': sectionPanels,
  'web/panels/decisions': sectionPanels,
  'web/panels/ledger': sectionPanels,
  'web/panels/pace': sectionPanels,
  'web/panels/resourcing': sectionPanels,
  'web/panels/unseen': sectionPanels,
  'web/panels/exposure': {
    values: [...everyCore, 'web/paths.ts', 'web/search.ts', 'web/charts', 'web/engine', 'web/ui'],
    types: ['shared/schema', 'web', 'web/api'],
    packages: react,
  },
  'web/charts': {
    values: [...everyCore, 'web/ui'],
    types: ['shared/schema'],
    packages: [...react, 'recharts'],
  },
  'web/ui': { types: ['shared/schema'], packages: [...react, '@tanstack/react-router'] },
};

/** One file's own permission beyond its folder's row: the type of the server's routes, for the typed client. */
export const routesType = { from: 'web/api/client.ts', to: /^server\/(app|routes\/index)\.ts$/ };
