import type { CompanySignInTest } from '@plumbline/shared/schema/company-sign-in.ts';

export type Step = CompanySignInTest['steps'][number];

export interface Trial {
  publicUrl: string;
  /** The client's secret; null: none, or it cannot be read with this server's secret. */
  clientSecret: string | null;
  nowMs: number;
}

export const done = (step: string, words: string): Step => ({ step, ok: true, words, todo: null });
export const failed = (step: string, words: string, todo: string): Step => ({ step, ok: false, words, todo });
/** What cannot be known from here, or is worth a word though it works. */
export const remark = (step: string, words: string, todo: string | null = null): Step => ({
  step,
  ok: null,
  words,
  todo,
});
