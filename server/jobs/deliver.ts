/**
 * Sends what is due: e-mails and messages to chat rooms. Several servers share the outbox; each delivery is read with the
 * rights that its reader has at that moment, and tried again later and later where it does not arrive.
 */
import type { TestOutcome } from '@plumbline/shared/schema/delivery.ts';
import type { Logger } from 'pino';
import { queueDeliveries } from '../actions/queue-deliveries.ts';
import { raiseAlerts } from '../actions/raise-alerts.ts';
import { settleDelivery } from '../actions/settle-delivery.ts';
import { takeDelivery } from '../actions/take-delivery.ts';
import type { DeliveryOutcome } from '../store/deliveries.ts';
import { readSilentSources } from '../views/alerts.ts';
import { endOrPatience } from './end-or-patience.ts';
import type { EventHub } from './event-hub.ts';
import type { Metrics } from './metrics.ts';
import { type PostParts, sendDelivery } from './send-delivery.ts';

const lookEveryMs = 30_000;
const alertEveryMs = 5 * 60_000;
const restMs = 500;
const patienceMs = 5_000;

export interface DeliverParts extends PostParts {
  hub: EventHub;
  log: Logger;
  metrics: Metrics;
  /** What a company that is just being loaded says is sent to nobody. */
  pause(): boolean;
}

export class Deliver {
  private readonly parts: DeliverParts;
  private timer: NodeJS.Timeout | null = null;
  private soon: NodeJS.Timeout | null = null;
  private running: Promise<unknown> | null = null;
  private stopped = false;
  private lookedMs = Number.NEGATIVE_INFINITY;

  constructor(parts: DeliverParts) {
    this.parts = parts;
  }

  start(): void {
    this.parts.hub.subscribe(({ resources }) => {
      if (resources.includes('briefings')) this.wake();
    });
    this.timer = setInterval(() => this.wake(), lookEveryMs);
    this.wake();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    for (const timer of [this.timer, this.soon]) if (timer !== null) clearTimeout(timer);
    if (this.running !== null) await endOrPatience(this.running, patienceMs);
  }

  private wake(): void {
    if (this.stopped || this.running !== null) return;
    this.soon ??= setTimeout(() => {
      this.soon = null;
      this.running = this.round()
        .catch((cause) => {
          if (!this.stopped) this.parts.log.error({ err: cause }, 'nothing could be delivered');
        })
        .finally(() => {
          this.running = null;
        });
    }, restMs);
  }

  /** Queues what is due and sends all that waits. Returns how many were sent. */
  async round(): Promise<number> {
    const { pool, nowMs, pause } = this.parts;
    if (pause()) return 0;
    // Each look costs some queries; a line that was crossed can wait for so long.
    if (nowMs() - this.lookedMs >= alertEveryMs) {
      this.lookedMs = nowMs();
      await raiseAlerts(pool, nowMs(), await readSilentSources(pool, nowMs()));
    }
    await queueDeliveries(pool, nowMs());
    let sent = 0;
    while (!this.stopped) {
      const outcome = await this.next();
      if (outcome === null) return sent;
      if (outcome.state === 'sent') sent += 1;
    }
    return sent;
  }

  /** Sends this one now. */
  async sendNow(id: number): Promise<TestOutcome> {
    const outcome = await this.next(id);
    return {
      sent: outcome?.state === 'sent',
      problem: outcome?.problem ?? null,
      todo: outcome?.todo ?? null,
    };
  }

  private async next(id?: number): Promise<DeliveryOutcome | null> {
    const { pool, nowMs, log, metrics } = this.parts;
    const taken = await takeDelivery(pool, nowMs(), id);
    if (taken === null) return null;
    const ended = await sendDelivery(this.parts, taken).catch((cause: unknown) => {
      log.error({ err: cause, delivery: taken.id }, 'a delivery could not be made');
      return {
        end: 'failed',
        problem: 'It could not be put together',
        todo: 'ask the operator: the log of this server says why',
        forGood: false,
      } as const;
    });
    const outcome = await settleDelivery(taken, ended, {
      pool,
      actor: 'delivery job',
      now: () => new Date(nowMs()).toISOString(),
    });
    metrics.add('plumbline_deliveries_total', 1, { kind: taken.kind, outcome: outcome.state });
    return outcome;
  }
}
