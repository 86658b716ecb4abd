/** Who may import whom: the rows of what both sides share, of the web app and of the tests; those of the server are beside. */
import { core, everyCore, type Room } from './room.ts';
import { serverRooms } from './rooms-server.ts';

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
  'shared/core/wording': { ...core, values: ['shared/core', 'shared/core/language'] },
  // ICU messages are a standard that others keep; pure, and not in what the browser loads first.
  'shared/core/language': { ...core, values: ['shared/core'], packages: ['intl-messageformat'] },
  'shared/core/chart': { ...core, values: ['shared/core'], packages: ['d3-scale', 'd3-shape'] },
  'shared/core/exposure': { ...core, values: ['shared/core', 'shared/core/wording'] },
  'shared/core/follow': { ...core, values: ['shared/core', 'shared/core/wording'] },
  'shared/core/ledger': core,
  'shared/core/resourcing': {
    ...core,
    values: ['shared/core', 'shared/core/exposure', 'shared/core/wording'],
    types: ['shared/schema', 'shared/core/figures'],
  },
  'shared/core/library': { ...core, values: ['shared/core/exposure', 'shared/core/language'] },
  'shared/core/figures': { ...core, values: ['shared/core', 'shared/core/wording'] },
  'shared/core/briefing': { ...core, values: everyCore },
  'shared/core/publication': { ...core, values: everyCore },

  ...serverRooms,

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
      'web/pages/publish',
      'web/pages/delivery',
      'web/pages/targets',
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
  'web/pages/targets': sectionPages(['web/panels/unseen']),
  'web/pages/delivery': sectionPages(['web/panels/delivery', 'web/panels/publish']),
  'web/pages/publish': sectionPages([
    'web/panels/publish',
    'web/panels/decisions',
    'web/panels/people',
    'web/panels/identity',
  ]),
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
  'web/panels/delivery': {
    ...sectionPanels,
    values: [...(sectionPanels.values ?? []), 'web/panels/publish/publish-words.ts'],
  },
  'web/panels/publish': sectionPanels,
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
  'web/ui': {
    values: ['shared/core/intl-format.ts'],
    types: ['shared/schema'],
    packages: [...react, '@tanstack/react-router'],
  },
};

/** One file's own permission beyond its folder's row: the type of the server's routes, for the typed client. */
export const routesType = { from: 'web/api/client.ts', to: /^server\/(app|routes\/index)\.ts$/ };
