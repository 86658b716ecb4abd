import '@fontsource-variable/inter/wght.css';
import 'virtual:briefing.css';
import './styles/index.css';
import { displayNumber } from '@plumbline/shared/core/chart/axis.ts';
import type { Briefing } from '@plumbline/shared/schema/briefing.ts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiProblem, api } from './api/client.ts';
import { createLiveStore } from './api/live-store.ts';
import { briefingQuery, sessionQuery } from './api/queries.ts';
import { LiveContext } from './pages/live-context.ts';
import { isOutside, paths } from './paths.ts';
import { createWebRouter } from './routes.tsx';

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && error instanceof ApiProblem && error.problem.status === 0,
    },
  },
});

/** Takes over the briefing that the server put into the page, so that it is not asked for twice. */
function takeServedBriefing() {
  const served = document.getElementById('briefing')?.textContent;
  if (!served) return undefined;
  const briefing = JSON.parse(served) as Briefing;
  // As the page asks for it: without a unit it is of all that the reader sees.
  const asked = new URLSearchParams(location.search);
  const [period, unit, digest] = ['period', 'unit', 'digest'].map((name) => asked.get(name) || undefined);
  queryClient.setQueryData(briefingQuery(period, unit, digest).queryKey, briefing);
  return briefing;
}

/** Lets the browser answer the reader between two pieces of work. */
const breath = () => new Promise<void>((resolve) => setTimeout(resolve));

/** Draws the app in place of what the server sent, once the first page is loaded; then listens for changes. */
async function start() {
  const { pathname, search } = location;
  const outside = isOutside(pathname);
  const session = outside ? null : queryClient.fetchQuery(sessionQuery).catch(() => null);
  await breath();
  const briefing = takeServedBriefing();
  await breath();
  // The first number format of a language takes long to build: here rather than within a drawing.
  displayNumber(0, 1, briefing?.locale);
  await breath();
  const router = createWebRouter();
  const live = createLiveStore(queryClient, Date.now);
  await router.load();
  if ((await session)?.account === null) return location.replace(paths.signIn(pathname + search));
  const root = createRoot(document.getElementById('root')!);
  // What is not urgent is drawn in slices, and the reader's own doing between them.
  startTransition(() =>
    root.render(
      <StrictMode>
        <QueryClientProvider client={queryClient}>
          <LiveContext value={live}>
            <RouterProvider router={router} />
          </LiveContext>
        </QueryClientProvider>
      </StrictMode>,
    ),
  );
  if (outside) return;
  const { startLive } = await import('./api/live.ts');
  const connection = startLive({
    name: 'plumbline-live',
    open: api.events,
    onChange: live.change,
    onConnection: live.connection,
    locks: navigator.locks,
    now: Date.now,
    random: Math.random,
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') connection.wake();
  });
  addEventListener('online', connection.wake);
  setInterval(live.age, 900_000);
}

void start();
