/** What the lines of a ledger say of a file that may have been given out. */
import type { LedgerEntry } from './ledger-line.ts';
import { entryOf } from './ledger-line.ts';

/** A file as it was given out. */
export interface GivenOut {
  /** Position of its entry in the ledger. */
  position: number;
  at: string;
  /** Who asked for it, with the role. */
  by: string;
  /** `briefing 2026-Q3`, `incident INC-7`, `loss model`. */
  subject: string;
  format: string;
  /** Path of the unit; empty is the company. */
  unit: string;
  /** Null in what carries none, and in entries from before it was kept. */
  digest: string | null;
  language: string | null;
  /** `live`, `draft` or `published`. */
  state: string | null;
  variant: string | null;
  paper: string | null;
}

export interface ExportFinding {
  /** `altered`: it names what the ledger knows to be exported, but was never given out with these bytes. */
  verdict: 'genuine' | 'altered' | 'unknown';
  sha256: string;
  /** The first time it was given out with these bytes; where altered, the newest export of what it names, of its kind if there is one. */
  export: GivenOut | null;
  /** How often it was given out with these bytes. */
  times: number;
  /** The briefing that it names was replaced: when, and why. */
  superseded: { at: string; reason: string } | null;
}

/** Goes through the lines of a ledger for one file. */
export class ExportSearch {
  private readonly sha256: string;
  private readonly named: ReadonlySet<string>;
  private readonly format: string | null;
  private same: GivenOut | null = null;
  private times = 0;
  private kin: GivenOut | null = null;
  private sameKind: GivenOut | null = null;
  private readonly replaced = new Map<string, { at: string; reason: string }>();

  /** `named`: digests that the file itself carries. `format`: what it is by its name, `pdf`; null where it is not known. */
  constructor(sha256: string, named: ReadonlySet<string>, format: string | null = null) {
    this.sha256 = sha256;
    this.named = named;
    this.format = format;
  }

  take(line: string): void {
    const entry = entryOf(line, ['exported', 'briefing-published']);
    if (entry === null) return;
    if (entry.kind === 'briefing-published') this.takePublished(entry);
    else this.takeExport(entry);
  }

  result(): ExportFinding {
    const { sha256, times } = this;
    const found = this.same ?? this.sameKind ?? this.kin;
    return {
      verdict: this.same !== null ? 'genuine' : this.kin !== null ? 'altered' : 'unknown',
      sha256,
      export: found,
      times,
      superseded: (found?.digest && this.replaced.get(found.digest)) || null,
    };
  }

  private takeExport(entry: LedgerEntry): void {
    const given = givenOut(entry);
    if (entry.body.sha256 === this.sha256) {
      this.same ??= given;
      this.times++;
    } else if (given.digest !== null && this.named.has(given.digest)) {
      this.kin = given;
      if (given.format === this.format) this.sameKind = given;
    }
  }

  private takePublished({ at, body }: LedgerEntry): void {
    if (typeof body.supersedes === 'string')
      this.replaced.set(body.supersedes, { at, reason: text(body.reason) ?? '' });
  }
}

const givenOut = ({ position, at, actor, subject, body }: LedgerEntry): GivenOut => ({
  position,
  at,
  by: actor,
  subject,
  format: text(body.format) ?? '',
  unit: text(body.unit) ?? '',
  digest: text(body.digest),
  language: text(body.language),
  state: text(body.state),
  variant: text(body.variant),
  paper: text(body.paper),
});

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
