/** Who may import whom: the rows of the server. */
import { everyCore, type Room, shared } from './room.ts';

/** Opening the database is not reading it. */
const opening = [
  'server/store/database.ts',
  'server/store/migrate.ts',
  'server/store/open-databases.ts',
  'server/store/embedded.ts',
  'server/store/embedded-binaries.ts',
  'server/store/embedded-cluster.ts',
];
/** Pure rules of who may do what, the same for every room. */
const rights = [
  'server/identity/role-rights.ts',
  'server/identity/reach.ts',
  'server/identity/two-persons.ts',
];

export const serverRooms: Record<string, Room> = {
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
      'server/notify/mailer.ts',
      'server/notify/webhook.ts',
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
      'server/exports/template',
      'server/exports/pdf/incident.ts',
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
      'server/exports/template',
      'server/exports/pdf/incident.ts',
      'server/identity',
    ],
    types: ['server', 'server/store'],
    packages: ['node:*', 'hono', '@hono/node-server', '@hono/zod-openapi', 'zod'],
    packageTypes: ['pg'],
  },
  'server/jobs': {
    values: [...shared, 'server/actions', 'server/views', 'server/sources', 'server/notify'],
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
  'server/exports': {
    values: [
      ...shared,
      'server/exports/evidence',
      'server/exports/memo',
      'server/exports/pdf',
      'server/exports/picture',
      'server/exports/pptx',
      'server/exports/template',
    ],
    packages: ['node:*', 'fflate', 'write-excel-file'],
  },
  'server/exports/memo': {
    values: [...everyCore, 'server/exports/words.ts', 'server/exports/origin.ts', 'server/exports/picture'],
    types: ['shared/schema', 'server/exports'],
    packages: ['node:*', 'docx', 'fflate'],
  },
  'server/exports/pdf': {
    values: [...shared, 'server/exports/words.ts', 'server/exports/memo'],
    types: ['server/exports'],
    packages: ['node:*', '@myriaddreamin/typst-ts-node-compiler'],
  },
  'server/exports/picture': {
    values: everyCore,
    types: ['shared/schema'],
    packages: ['node:*', '@resvg/resvg-js'],
  },
  'server/exports/pptx': {
    values: [...everyCore, 'server/exports/template', 'server/exports/words.ts'],
    types: ['shared/schema', 'server/exports'],
    packages: ['node:*', 'pptxgenjs', 'fflate'],
  },
  'server/exports/template': {
    values: [...shared, 'server/exports/pptx/plots.ts'],
    packages: ['fflate'],
  },
  'server/exports/evidence': {
    values: ['shared/core/library'],
    types: ['shared/schema'],
    packages: ['node:*', '@myriaddreamin/typst-ts-node-compiler', 'yazl'],
  },
  'server/notify': {
    values: [...everyCore, 'server/exports', 'server/exports/pdf'],
    types: ['shared/schema'],
    packages: ['node:*', 'nodemailer', '@resvg/resvg-js'],
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
};
