import type { Unit } from '@plumbline/shared/schema/company.ts';
import type { FigureDefinition } from '@plumbline/shared/schema/definition.ts';
import type { Figure } from '@plumbline/shared/schema/figure.ts';
import type { ImportReport } from '@plumbline/shared/schema/import.ts';
import type { Problem } from '@plumbline/shared/schema/problem.ts';

/** Answers of the API that are composed of the shared nouns. */
export interface FigureAnswer {
  definition: FigureDefinition;
  figure: Figure;
}

export interface FormatItem {
  id: string;
  title: string;
  reads: string[];
  detects: boolean;
}

export type UnitItem = Unit & { openFindings: number | null };

/** One import as it runs; `read` and `bytes` are byte counts of the file. */
export interface ImportRun {
  id: string;
  state: 'running' | 'done' | 'failed' | 'cancelled';
  phase: string;
  read: number;
  bytes: number | null;
  report: ImportReport | null;
  problem: Problem | null;
}

export interface ImportOrder {
  file: File;
  source?: string;
  unit?: string;
  asset?: string;
  scope?: 'full' | 'partial';
  at?: string;
  format?: string;
}

export interface Company {
  name: string;
  demonstration: boolean;
  empty: boolean;
  demo: { state: 'none' | 'loading' | 'loaded'; progress: number; message: string };
  currency: string;
  locale: string;
  languages: readonly string[];
}

/** The three questions that make a first, rough model; money in whole currency units. */
export interface Setup {
  name: string;
  currency: string;
  annualRevenue: number;
  personalRecords: number;
  outageHourCost: number;
}

/** What the event stream tells: that something changed, never the data. */
export interface Change {
  version: string | number;
  resources: string[];
}
