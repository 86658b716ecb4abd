import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import type { DemonstrationOptions } from './actions/load-demonstration.ts';
import type { Config } from './config.ts';
import { engineDesk } from './engine/engine-desk.ts';
import { errorForLog } from './error-for-log.ts';
import { type CompanySignIns, createCompanySignIns } from './identity/company-sign-ins.ts';
import { viewerOfPerson } from './identity/person-viewer.ts';
import { openSecret, sealSecret } from './identity/sealed-secret.ts';
import { secretOf } from './identity/secret.ts';
import { createSignIn, type SignIn } from './identity/sign-in.ts';
import { unsubscribeToken } from './identity/unsubscribe-token.ts';
import { makeForecastsDue } from './jobs/daily-forecasts.ts';
import { Deliver } from './jobs/deliver.ts';
import { DemonstrationLoad } from './jobs/demonstration-load.ts';
import { EventHub } from './jobs/event-hub.ts';
import { ImportDesk } from './jobs/import-desk.ts';
import { Metrics } from './jobs/metrics.ts';
import { Recompute } from './jobs/recompute.ts';
import type { Chat } from './jobs/send-delivery.ts';
import { Sequencer } from './jobs/sequencer.ts';
import { openSigner } from './ledger/signer.ts';
import { type Mailer, smtpMailer } from './notify/mailer.ts';
import { webhooks } from './notify/webhook.ts';
import type { Database } from './store/database.ts';
import { readBriefing } from './views/briefing.ts';
import { BriefingReads } from './views/briefing-reads.ts';
import { Presentations } from './views/presentations.ts';
import { RiskRates } from './views/risk-rates.ts';
import { localOperator } from './views/viewer.ts';

/** The live things that requests share; made once from the configuration. */
export interface AppContext {
  config: Config;
  database: Database;
  nowMs(): number;
  log: pino.Logger;
  metrics: Metrics;
  /** Rings what changed to open pages and to the jobs; quiet until `start()`. */
  hub: EventHub;
  /** What people present at this moment. */
  presentations: Presentations;
  imports: ImportDesk;
  demonstration: DemonstrationLoad;
  recompute: Recompute;
  /** Gives the ledger's entries their positions and signs its heads. */
  sequencer: Sequencer;
  /** Null where no mail server is named. */
  mailer: Mailer | null;
  /** Posts to chat rooms. */
  chat: Chat;
  /** Sends e-mails and messages that are due. */
  deliver: Deliver;
  riskRates: RiskRates;
  signIn: SignIn;
  /** Signs and encrypts. */
  secret: string;
  companySignIns: CompanySignIns;
  briefings: BriefingReads;
  /** Folder of the built web app. */
  webFolder: string | null;
}

export interface ContextParts {
  config: Config;
  database: Database;
  nowMs?: () => number;
  webFolder?: string | null;
  /** A certificate that chat services are trusted by besides the system's. */
  webhookCa?: string;
  /** Size and seed of the demonstration company, where it is asked for. */
  demonstration?: DemonstrationOptions;
}

export function createContext({
  config,
  database,
  nowMs = Date.now,
  webFolder = null,
  webhookCa,
  demonstration: options,
}: ContextParts): AppContext {
  const log = pino(
    { level: config.logLevel, base: undefined, serializers: { err: errorForLog } },
    pino.destination(2),
  );
  const metrics = new Metrics(database.pool);
  const now = () => new Date(nowMs()).toISOString();
  const presentations = new Presentations(nowMs);
  const hub = new EventHub({
    url: () => database.url,
    pool: database.pool,
    nowMs,
    log,
    metrics,
    presented: (presented) => presentations.take(presented),
  });
  const { pool } = database;
  const demonstration: DemonstrationLoad = new DemonstrationLoad({
    pool,
    now,
    log,
    options,
    // What the page says until all is loaded: that there is nothing yet.
    onBegin: async () =>
      void (await briefings.read({ nowMs: nowMs(), viewer: localOperator }, { period: 'live' })),
    onLoaded: async () => {
      await makeForecastsDue(pool, nowMs());
      await readBriefing({ pool, nowMs: nowMs(), viewer: localOperator }, { period: 'live', refresh: true });
    },
    onEnd: () => {
      briefings.release();
      recompute.wake();
    },
  });
  const loading = () => demonstration.loading;
  const riskRates = new RiskRates(pool);
  const recompute = new Recompute({ pool, nowMs, hub, log, metrics, riskRates, pause: loading });
  const briefings = new BriefingReads(pool, loading);
  const secret = secretOf(config);
  const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`;
  const companySignIns = createCompanySignIns({ pool, nowMs, log, secret, publicUrl });
  const mailer = mailerOf(config);
  const whose = 'chat webhook';
  const chat: Chat = {
    ...webhooks({ allowed: config.webhookHosts, ca: webhookCa }),
    seal: (url) => sealSecret(secret, whose, url),
    open: (sealed) => openSecret(secret, whose, sealed),
  };
  const deliver = new Deliver({
    pool,
    nowMs,
    hub,
    log,
    metrics,
    mailer,
    chat,
    publicUrl,
    viewerOf: (personId, permission) => viewerOfPerson(pool, personId, permission),
    unsubscribeToken: (id) => unsubscribeToken(secret, id),
    pause: loading,
  });
  return {
    config,
    database,
    nowMs,
    log,
    metrics,
    hub,
    presentations,
    imports: new ImportDesk({ pool: database.pool, folder: spoolFolder(config), now, log, metrics }),
    demonstration,
    recompute,
    sequencer: new Sequencer({ pool, nowMs, log, openSigner: () => openSigner(config) }),
    mailer,
    chat,
    deliver,
    riskRates,
    signIn: createSignIn({
      pool,
      log,
      nowMs,
      secret,
      publicUrl,
      isPublic: config.publicUrl !== null,
      companySignIns,
    }),
    secret,
    companySignIns,
    briefings,
    webFolder,
  };
}

const mailerOf = ({ smtpUrl, mailFrom }: Config): Mailer | null =>
  smtpUrl === null || mailFrom === null ? null : smtpMailer({ smtpUrl, from: mailFrom });

/** Beside the embedded database, where there is room; else where the system keeps what passes. */
function spoolFolder({ databaseUrl, dataFolder }: Config): string {
  return databaseUrl === null ? join(dataFolder, 'spool') : join(tmpdir(), `plumbline-spool-${process.pid}`);
}

/** Starts listening and the jobs; what a killed server left of uploads goes. */
export async function startContext({
  hub,
  recompute,
  sequencer,
  deliver,
  config,
}: AppContext): Promise<void> {
  await rm(spoolFolder(config), { recursive: true, force: true });
  engineDesk.start();
  await hub.start();
  recompute.start();
  sequencer.start();
  deliver.start();
}

/** Ends pages' event streams and jobs, and aborts imports that run; the server and the database close after it. */
export async function stopContext({
  hub,
  recompute,
  sequencer,
  deliver,
  imports,
  demonstration,
  config,
}: AppContext): Promise<void> {
  await hub.stop();
  await recompute.stop();
  await Promise.all([imports.stop(), demonstration.stop(), deliver.stop()]);
  await sequencer.stop();
  await engineDesk.stop();
  await rm(spoolFolder(config), { recursive: true, force: true });
}
