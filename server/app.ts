import { randomUUID } from 'node:crypto';
import { OpenAPIHono } from '@hono/zod-openapi';
import { PlumblineError, type ProblemKind } from '@plumbline/shared/schema/problem.ts';
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { problemOf } from './actions/problem-of.ts';
import type { Config } from './config.ts';
import type { AppContext } from './context.ts';
import { type AppEnv, authorise } from './identity/authorise.ts';
import { callers } from './identity/caller.ts';
import { clientAddress, proxyList } from './identity/client-address.ts';
import { requestGuard } from './identity/request-guard.ts';
import { accountRoutes } from './routes/account.ts';
import { alertRoutes } from './routes/alerts.ts';
import { approvalRoutes } from './routes/approvals.ts';
import { authRoutes } from './routes/auth.ts';
import { briefingBesideRoutes } from './routes/briefing-beside.ts';
import { briefingRoutes } from './routes/briefings.ts';
import { channelRoutes } from './routes/channels.ts';
import { commitmentRoutes } from './routes/commitments.ts';
import { companyRoutes } from './routes/company.ts';
import { companyEntryRoutes } from './routes/company-entry.ts';
import { companySignInRoutes } from './routes/company-sign-ins.ts';
import { decisionRoutes } from './routes/decisions.ts';
import { type Described, docsPage, docsPolicy } from './routes/docs.ts';
import { draftWordRoutes } from './routes/draft-words.ts';
import { draftRoutes } from './routes/drafts.ts';
import { enterRoutes } from './routes/enter.ts';
import { escalationRoutes } from './routes/escalations.ts';
import { eventRoutes } from './routes/events.ts';
import { evidenceFileRoutes } from './routes/evidence-files.ts';
import { evidencePackRoutes } from './routes/evidence-packs.ts';
import { exposureRoutes } from './routes/exposure.ts';
import { figureRoutes } from './routes/figures.ts';
import { findingRoutes } from './routes/findings.ts';
import { forecastRoutes } from './routes/forecasts.ts';
import { importRoutes } from './routes/imports.ts';
import { incidentSheetRoutes } from './routes/incident-sheets.ts';
import { ledgerRoutes } from './routes/ledger.ts';
import { operationRoutes } from './routes/operation.ts';
import { outgoingRoutes } from './routes/outgoing.ts';
import { ownSecurityRoutes } from './routes/own-security.ts';
import { pageRoutes } from './routes/page.ts';
import { presentationRoutes } from './routes/presentation.ts';
import { priorityRoutes } from './routes/priorities.ts';
import { publicationRoutes } from './routes/publications.ts';
import { recordRoutes } from './routes/records.ts';
import { resourcingRoutes } from './routes/resourcing.ts';
import { reviewRoutes } from './routes/review.ts';
import { scenarioRoutes } from './routes/scenarios.ts';
import { sharedViewRoutes } from './routes/shared-view.ts';
import { shareRoutes } from './routes/shares.ts';
import { slideTemplateRoutes } from './routes/slide-templates.ts';
import { subscriptionRoutes } from './routes/subscriptions.ts';
import { targetRoutes } from './routes/targets.ts';
import { tokenRoutes } from './routes/tokens.ts';
import { unseenRoutes } from './routes/unseen.ts';
import { unsubscribeRoutes } from './routes/unsubscribe.ts';
import { userRoutes } from './routes/users.ts';
import { velocityRoutes } from './routes/velocity.ts';
import { verificationRoutes } from './routes/verifications.ts';

/** The page loads nothing from elsewhere and runs no script but its own files. */
export const contentPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const mostJsonBytes = 1024 * 1024;
const mostFileBytes = 10 * mostJsonBytes;
const described = {
  openapi: '3.1.0',
  info: {
    title: 'Plumbline API',
    version: '1',
    description: 'Technical and security debt as financial exposure. Errors are problem+json (RFC 9457).',
  },
};

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The whole HTTP side: every request passes the guard, every failure leaves by the one exit. */
export function createApp(context: AppContext) {
  const { log, metrics } = context;
  const app = new OpenAPIHono<AppEnv>();
  app.use(async (c, next) => {
    const began = performance.now();
    c.set('requestId', randomUUID());
    await next();
    metrics.add('plumbline_http_requests_total', 1, {
      method: c.req.method,
      status: `${Math.floor(c.res.status / 100)}xx`,
    });
    metrics.add('plumbline_http_seconds_total', (performance.now() - began) / 1000);
  });
  // Over plain HTTP on this machine a word on HTTPS would bind other programs of the same name.
  const strictTransportSecurity = isHttps(context.config.publicUrl) && 'max-age=31536000';
  app.use(
    // A form of a page that is told to nobody must still say here from where it comes: `no-referrer` would hide its origin.
    secureHeaders({ strictTransportSecurity, referrerPolicy: 'same-origin' }),
    requestGuard(context.config),
    known(context.config),
    authorise(context),
  );
  app.use(async (c, next) => {
    await next();
    const { headers } = c.res;
    // A stream of events has sent its own headers; a response made anew would be sent after them.
    if (headers.has('content-security-policy') || headers.has('x-hono-already-sent')) return;
    c.header('content-security-policy', contentPolicy);
  });
  app.use('/api/v1/*', async (c, next) => {
    if (c.req.method === 'POST' && c.req.path === '/api/v1/imports') return next();
    return (takesFile.has(c.req.path) ? fileLimit : jsonLimit)(c, next);
  });
  app.use('/api/auth/*', jsonLimit);
  const packed = compress();
  app.use('/api/*', async (c, next) => (c.req.path === '/api/v1/events' ? next() : packed(c, next)));
  // Made once: it takes most of a second, and whoever asks need not be signed in.
  const document = once(() => app.getOpenAPI31Document(described));
  const page = once(() => docsPage(document() as unknown as Described));
  app.get('/api/v1/openapi.json', (c) => c.json(document()));
  app.get('/api/docs', (c) => c.html(page(), 200, { 'content-security-policy': docsPolicy }));
  const whole = app
    .route('/', operationRoutes(context))
    .route('/api/auth', authRoutes(context))
    .route('/api/auth', companyEntryRoutes(context))
    .route('/api/auth', ownSecurityRoutes(context))
    .route('/api/auth', enterRoutes(context))
    .route('/api/v1', accountRoutes(context))
    .route('/api/v1', briefingBesideRoutes(context))
    .route('/api/v1', briefingRoutes(context))
    .route('/api/v1', draftRoutes(context))
    .route('/api/v1', draftWordRoutes(context))
    .route('/api/v1', presentationRoutes(context))
    .route('/api/v1', publicationRoutes(context))
    .route('/api/v1', shareRoutes(context))
    .route('/api/v1', slideTemplateRoutes(context))
    .route('/api/v1', sharedViewRoutes(context))
    .route('/api/v1', subscriptionRoutes(context))
    .route('/api/v1', unsubscribeRoutes(context))
    .route('/api/v1', alertRoutes(context))
    .route('/api/v1', channelRoutes(context))
    .route('/api/v1', outgoingRoutes(context))
    .route('/api/v1', figureRoutes(context))
    .route('/api/v1', velocityRoutes(context))
    .route('/api/v1', forecastRoutes(context))
    .route('/api/v1', unseenRoutes(context))
    .route('/api/v1', priorityRoutes(context))
    .route('/api/v1', findingRoutes(context))
    .route('/api/v1', commitmentRoutes(context))
    .route('/api/v1', verificationRoutes(context))
    .route('/api/v1', reviewRoutes(context))
    .route('/api/v1', companyRoutes(context))
    .route('/api/v1', importRoutes(context))
    .route('/api/v1', recordRoutes(context))
    .route('/api/v1', targetRoutes(context))
    .route('/api/v1', incidentSheetRoutes(context))
    .route('/api/v1', resourcingRoutes(context))
    .route('/api/v1', scenarioRoutes(context))
    .route('/api/v1', exposureRoutes(context))
    .route('/api/v1', evidenceFileRoutes(context))
    .route('/api/v1', evidencePackRoutes(context))
    .route('/api/v1', escalationRoutes(context))
    .route('/api/v1', decisionRoutes(context))
    .route('/api/v1', ledgerRoutes(context))
    .route('/api/v1', userRoutes(context))
    .route('/api/v1', tokenRoutes(context))
    .route('/api/v1', approvalRoutes(context))
    .route('/api/v1', companySignInRoutes(context))
    .route('/api/v1', eventRoutes(context))
    .route('/', pageRoutes(context));
  whole.notFound((c) => problemResponse(new PlumblineError('not-found'), c.get('requestId')));
  whole.onError((error, c) => {
    const foreseen = foreseenOf(error);
    const requestId = c.get('requestId');
    if (foreseen.kind === 'internal')
      log.error({ err: error, requestId, path: withoutLinks(c.req.path) }, 'a request failed');
    return problemResponse(foreseen, requestId);
  });
  return whole;
}

/** Whoever knows the address of a shared view may open it: it stands in no log. */
const withoutLinks = (path: string): string => path.replace(/(?<=\/(?:shared|unsubscribe)\/).+/, '…');

/** The routes with what they take and answer, for the typed client. */
export type Api = ReturnType<typeof createApp>;

/** Keeps from where a request comes, as far as it can be believed. */
const known = ({ trustedProxies }: Config): MiddlewareHandler => {
  const proxies = proxyList(trustedProxies);
  return (c, next) =>
    callers.run({ address: clientAddress(c.env, c.req.header('x-forwarded-for'), proxies) }, next);
};

const isHttps = (url: string | null): boolean => url?.startsWith('https:') ?? false;

const atMost = (maxSize: number, expected: string) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new PlumblineError('too-large', 'The request is too large', { expected });
    },
  });
const jsonLimit = atMost(mostJsonBytes, 'at most 1 MiB');
const takesFile = new Set(['/api/v1/evidence-files', '/api/v1/slide-templates']);
const fileLimit = atMost(mostFileBytes, 'at most 10 MiB');

function foreseenOf(error: unknown): PlumblineError {
  if (error instanceof PlumblineError) return error;
  if (error instanceof HTTPException && error.status < 500) {
    const kind: ProblemKind = error.status === 413 ? 'too-large' : 'bad-usage';
    return new PlumblineError(kind, error.message || undefined);
  }
  return new PlumblineError('internal', undefined, { cause: error });
}

function problemResponse(error: PlumblineError, requestId: string): Response {
  const body = { ...problemOf(error), requestId };
  const { retryAfterSeconds } = error.more;
  return Response.json(body, {
    status: body.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(error.kind === 'not-signed-in' ? { 'www-authenticate': 'Bearer' } : {}),
      ...(retryAfterSeconds === undefined ? {} : { 'retry-after': `${retryAfterSeconds}` }),
    },
  });
}
