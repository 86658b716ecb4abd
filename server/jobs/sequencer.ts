/**
 * Gives the ledger's entries their positions within a fifth of a second of their commit, and rings where it did. One
 * server at a time; the others see by the next look that there is nothing left.
 */
import type pg from 'pg';
import type { Logger } from 'pino';
import { ringDoorbell } from '../actions/ring-doorbell.ts';
import { sequenceLedger } from '../actions/sequence-ledger.ts';
import type { LedgerSigner } from '../ledger/signer.ts';
import { anyEntriesWaiting } from '../views/ledger.ts';
import { endOrPatience } from './end-or-patience.ts';

const lookEveryMs = 100;
const patienceMs = 5_000;
/** After a failure, so that a log is not filled. */
const restMs = 10_000;

interface SequencerParts {
  pool: pg.Pool;
  nowMs(): number;
  openSigner(): Promise<LedgerSigner>;
  log: Logger;
}

export class Sequencer {
  private readonly parts: SequencerParts;
  private opened: Promise<LedgerSigner> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private round: Promise<void> | null = null;
  private running = false;

  constructor(parts: SequencerParts) {
    this.parts = parts;
  }

  start(): void {
    this.running = true;
    this.lookIn(0);
  }

  async stop(): Promise<void> {
    this.running = false;
    if (this.timer !== null) clearTimeout(this.timer);
    if (this.round !== null) await endOrPatience(this.round, patienceMs);
  }

  /** Who signs; opened when it is first needed. */
  signer(): Promise<LedgerSigner> {
    this.opened ??= this.parts.openSigner().catch((cause) => {
      this.opened = null;
      throw cause;
    });
    return this.opened;
  }

  /** Gives all that waits its position now. */
  async settle(): Promise<void> {
    await sequenceLedger({ ...this.work(await this.signer()), wait: true });
  }

  private work(signer: LedgerSigner) {
    const { pool, nowMs } = this.parts;
    return { pool, signer, now: () => new Date(nowMs()).toISOString() };
  }

  private lookIn(ms: number): void {
    if (!this.running) return;
    this.timer = setTimeout(() => {
      this.round = this.look().then((failed) => this.lookIn(failed ? restMs : lookEveryMs));
    }, ms);
  }

  private async look(): Promise<boolean> {
    const { pool, log } = this.parts;
    try {
      if (!(await anyEntriesWaiting(pool))) return false;
      const sequenced = await sequenceLedger(this.work(await this.signer()));
      if (sequenced > 0) await ringDoorbell(pool, ['ledger']);
      return false;
    } catch (cause) {
      if (this.running) log.error({ err: cause }, 'entries of the ledger wait for their position');
      return true;
    }
  }
}
