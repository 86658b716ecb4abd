import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { BriefingPage } from './pages/briefing-page.tsx';
import { ErrorPage } from './pages/error-page.tsx';
import { NotFoundPage } from './pages/not-found-page.tsx';
import { Shell } from './pages/shell.tsx';
import { figureSearch, registerSearch, scopeSearch } from './search.ts';

const root = createRootRoute({
  component: Shell,
  validateSearch: scopeSearch,
  notFoundComponent: NotFoundPage,
});
const getParentRoute = () => root;

const briefing = createRoute({ getParentRoute, path: '/', component: BriefingPage });
const findings = createRoute({
  getParentRoute,
  path: '/findings',
  validateSearch: registerSearch,
  component: lazyRouteComponent(() => import('./pages/findings-page.tsx'), 'FindingsPage'),
});
const finding = createRoute({
  getParentRoute,
  path: '/findings/$id',
  component: lazyRouteComponent(() => import('./pages/finding-page.tsx'), 'FindingPage'),
});
const figure = createRoute({
  getParentRoute,
  path: '/figures/$id',
  validateSearch: figureSearch,
  component: lazyRouteComponent(() => import('./pages/figure-page.tsx'), 'FigurePage'),
});
const exposure = createRoute({
  getParentRoute,
  path: '/exposure',
  component: lazyRouteComponent(() => import('./pages/exposure-page.tsx'), 'ExposurePage'),
});
const whatIf = createRoute({
  getParentRoute,
  path: '/exposure/what-if',
  component: lazyRouteComponent(() => import('./pages/what-if-page.tsx'), 'WhatIfPage'),
});
const method = createRoute({
  getParentRoute,
  path: '/exposure/method',
  component: lazyRouteComponent(() => import('./pages/method-page.tsx'), 'MethodPage'),
});
const questions = createRoute({
  getParentRoute,
  path: '/exposure/questions',
  component: lazyRouteComponent(() => import('./pages/questions-page.tsx'), 'QuestionsPage'),
});
const scenarios = createRoute({
  getParentRoute,
  path: '/exposure/scenarios',
  component: lazyRouteComponent(() => import('./pages/scenarios-page.tsx'), 'ScenariosPage'),
});
const scenario = createRoute({
  getParentRoute,
  path: '/exposure/scenarios/$id',
  component: lazyRouteComponent(() => import('./pages/scenario-page.tsx'), 'ScenarioPage'),
});
const practice = createRoute({
  getParentRoute,
  path: '/exposure/practice',
  component: lazyRouteComponent(() => import('./pages/practice-page.tsx'), 'PracticePage'),
});
const sections = ['/follow', '/follow/$', '/pace', '/pace/$', '/briefings', '/briefings/$'].map((path) =>
  createRoute({
    getParentRoute,
    path,
    component: lazyRouteComponent(() => import('./pages/section-page.tsx'), 'SectionPage'),
  }),
);
const sources = createRoute({
  getParentRoute,
  path: '/sources',
  component: lazyRouteComponent(() => import('./pages/sources-page.tsx'), 'SourcesPage'),
});
const importing = createRoute({
  getParentRoute,
  path: '/import',
  component: lazyRouteComponent(() => import('./pages/import-page.tsx'), 'ImportPage'),
});
const begin = createRoute({
  getParentRoute,
  path: '/begin',
  component: lazyRouteComponent(() => import('./pages/begin-page.tsx'), 'BeginPage'),
});
const settings = createRoute({
  getParentRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./pages/settings-page.tsx'), 'SettingsPage'),
});

const people = createRoute({
  getParentRoute,
  path: '/settings/people',
  component: lazyRouteComponent(() => import('./pages/people-page.tsx'), 'PeoplePage'),
});
const person = createRoute({
  getParentRoute,
  path: '/settings/people/$id',
  component: lazyRouteComponent(() => import('./pages/person-page.tsx'), 'PersonPage'),
});
const tokens = createRoute({
  getParentRoute,
  path: '/settings/tokens',
  component: lazyRouteComponent(() => import('./pages/tokens-page.tsx'), 'TokensPage'),
});
const signInSettings = createRoute({
  getParentRoute,
  path: '/settings/sign-in',
  component: lazyRouteComponent(() => import('./pages/sign-in-settings-page.tsx'), 'SignInSettingsPage'),
});
const companySignIn = createRoute({
  getParentRoute,
  path: '/settings/sign-in/$id',
  component: lazyRouteComponent(() => import('./pages/company-sign-in-page.tsx'), 'CompanySignInPage'),
});
const signIn = createRoute({
  getParentRoute,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./pages/sign-in-page.tsx'), 'SignInPage'),
});
const enter = createRoute({
  getParentRoute,
  path: '/enter',
  component: lazyRouteComponent(() => import('./pages/enter-page.tsx'), 'EnterPage'),
});
const account = createRoute({
  getParentRoute,
  path: '/account',
  component: lazyRouteComponent(() => import('./pages/account-page.tsx'), 'AccountPage'),
});

/** The router over every page. Search parameters are plain text, so that an address can be read and typed. */
export function createWebRouter() {
  return createRouter({
    routeTree: root.addChildren([
      briefing,
      findings,
      finding,
      figure,
      exposure,
      whatIf,
      method,
      questions,
      scenarios,
      scenario,
      practice,
      ...sections,
      sources,
      importing,
      begin,
      settings,
      people,
      person,
      tokens,
      signInSettings,
      companySignIn,
      signIn,
      enter,
      account,
    ]),
    defaultErrorComponent: ErrorPage,
    scrollRestoration: true,
    defaultPreload: false,
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => {
      const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
      const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
      return text === '' ? '' : `?${text}`;
    },
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createWebRouter>;
  }
}
