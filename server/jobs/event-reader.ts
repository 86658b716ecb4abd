/** One open event stream. It is written on the raw socket; a reader that does not keep up is cut. */
import type { ServerResponse } from 'node:http';

/** Who listens, and what they may hear of. */
export interface Listener {
  personId: string | null;
  sessionId: string | null;
  tokenId: string | null;
  /** Id of the unit within which they hear of a kind of thing; null: nowhere. */
  unitFor(resource: string): number | null;
  /** The units within which they hear of anything. */
  unitIds: readonly number[];
  /** Those whose data versions say what they missed. */
  dataUnitIds: readonly number[];
  /** How a data version is told: its number to who reads the whole company, else a word that says nothing of others. */
  told(version: number): string | number;
}

export class EventReader {
  readonly listener: Listener;
  readonly response: ServerResponse;
  /** Newest data version of what they hear of, as far as they were told. */
  version = 0;
  /** Changes with their roles; null until first looked at. */
  proof: string | null = null;

  constructor(response: ServerResponse, listener: Listener) {
    this.response = response;
    this.listener = listener;
    // What the adapter would do as the connection closes holds the whole request as long as the stream is open.
    response.removeAllListeners('close');
    // One write for one event: the stream ends with its connection, and needs no chunks.
    response.removeHeader('transfer-encoding');
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
      connection: 'close',
    });
    response.on('error', () => response.destroy());
  }

  /** The id under which their proof is held. */
  get proofId(): string {
    return this.listener.sessionId ?? this.listener.tokenId ?? '';
  }

  /** First word on the stream: what they missed since `lastEventId`, or that nothing is missing. */
  greet(lastEventId: string | null): void {
    const now = String(this.listener.told(this.version));
    if (lastEventId !== null && lastEventId !== now && !this.isAhead(lastEventId)) this.tell(['*']);
    else this.write(`id: ${now}\nevent: ping\ndata: {}\n\n`);
  }

  /** False where the reader did not keep up and is cut. */
  tell(resources: readonly string[]): boolean {
    const version = this.listener.told(this.version);
    return this.write(`id: ${version}\nevent: change\ndata: ${JSON.stringify({ version, resources })}\n\n`);
  }

  /** False where the reader did not keep up and is cut. */
  write(text: string): boolean {
    if (this.response.writableNeedDrain) {
      this.response.destroy();
      return false;
    }
    this.response.write(text);
    return true;
  }

  end(): void {
    this.response.end();
  }

  /** They saw a newer number than this server has heard of yet. */
  private isAhead(lastEventId: string): boolean {
    const told = this.listener.told(this.version);
    return typeof told === 'number' && Number(lastEventId) >= told;
  }
}
