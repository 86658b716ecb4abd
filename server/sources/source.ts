/**
 * A source format: how one tool's file is recognised and read.
 *
 * To add one: write `server/sources/<id>.ts` exporting a `SourceFormat`, add one line to `index.ts`,
 * and put small fixtures of your own under `test/fixtures/sources/<id>/`. `formats`, `parse`, `import`,
 * the upload page, the README table and the shared test suite derive from the list.
 *
 * `observe` reads the file (streamed) and maps each record with a pure function. It never guesses in
 * silence: a record that cannot be used is yielded as a reject with its place; a file that cannot be
 * used at all (truncated, another format, wrong version) throws `PlumblineError('bad-input', …)` with
 * file, place, what was expected and what to do.
 */
import type { Readable } from 'node:stream';
import type {
  Appetite,
  Asset,
  Incident,
  Milestone,
  Opening,
  ResourceRequest,
  Spend,
  Staffing,
  Team,
  TimeRecord,
  Unit,
} from '@plumbline/shared/schema/company.ts';
import type { CurrencyRate } from '@plumbline/shared/schema/currency-rate.ts';
import type { Reject } from '@plumbline/shared/schema/import.ts';
import type { Observation } from '@plumbline/shared/schema/observation.ts';
import type { PenaltyRegime } from '@plumbline/shared/schema/penalty-regime.ts';
import type { Scenario } from '@plumbline/shared/schema/scenario.ts';
import type { CompanySettings } from '@plumbline/shared/schema/settings.ts';
import type { StressCase } from '@plumbline/shared/schema/stress-case.ts';
import type { Target } from '@plumbline/shared/schema/target.ts';
import type { Day } from '@plumbline/shared/schema/values.ts';

export interface SourceFile {
  /** Name as the person gave it, for messages; never a temporary path. */
  name: string;
  bytes: number;
  /** A fresh stream from the first byte; may be called again for a second pass. Byte order mark and gzip are already undone. */
  open(): Readable;
  /** The first 64 KiB as text, for detection. Of a workbook the table's header; of an archive nothing. */
  head: string;
  /** A ZIP archive: the files in it, in its order. Formats read them one after another. */
  members?: SourceFile[];
  /** Whether it is one of the files of an archive. */
  partOf?: true;
  /** A workbook: its sheets, and the table in them that is read. */
  sheets?: Sheet[];
  table?: SheetTable;
}

export interface SheetRow {
  /** As the spreadsheet counts it, from 1. */
  row: number;
  cells: string[];
}
export interface Sheet {
  name: string;
  /** Whether its days are counted from 1904. */
  date1904: boolean;
  /** The rows that hold something; may be called again. */
  rows(): AsyncIterable<SheetRow>;
}
export interface SheetTable {
  sheet: Sheet;
  headerRow: number;
  columns: string[];
}

export interface ObserveOptions {
  /** Plain CSV: field → column, from `--map`. */
  map?: Record<string, string>;
}

export type CompanyRecord =
  | { kind: 'company'; value: CompanySettings }
  | { kind: 'unit'; value: Unit }
  | { kind: 'asset'; value: Asset }
  | { kind: 'team'; value: Team }
  | { kind: 'staffing'; value: Staffing }
  | { kind: 'opening'; value: Opening }
  | { kind: 'time-record'; value: TimeRecord }
  | { kind: 'spend'; value: Spend }
  | { kind: 'incident'; value: Incident }
  | { kind: 'appetite'; value: Appetite }
  | { kind: 'target'; value: Target }
  | { kind: 'milestone'; value: Milestone }
  | { kind: 'request'; value: ResourceRequest }
  | { kind: 'scenario'; value: Scenario }
  | { kind: 'penalty-regime'; value: PenaltyRegime }
  | { kind: 'currency-rate'; value: CurrencyRate }
  | { kind: 'stress-case'; value: StressCase };

export interface KevEntry {
  cve: string;
  addedOn: Day;
  dueOn: Day | null;
  name: string;
  ransomware: boolean | null;
}
export interface EpssScore {
  cve: string;
  epss: number;
  percentile: number;
}

export type Observed =
  | { type: 'observation'; at: string; observation: Observation }
  | ({ type: 'reject' } & Reject)
  /** A part of a record that is malformed; the record itself is used. */
  | ({ type: 'note' } & Reject)
  | { type: 'company'; at: string; record: CompanyRecord }
  | { type: 'kev'; at: string; entry: KevEntry }
  /** Once, before the scores: which day and model version the scores are of. */
  | { type: 'epss-model'; on: Day | null; modelVersion: string | null }
  | { type: 'epss'; at: string; score: EpssScore };

export interface SourceFormat {
  id: string;
  title: string;
  /** File extensions, with no dot. */
  reads: string[];
  /** How sure, 0 to 1, that this is the file's format; from content first, name second. Null: cannot be detected. */
  detect: ((file: SourceFile) => number) | null;
  observe(file: SourceFile, options: ObserveOptions): AsyncIterable<Observed>;
}
