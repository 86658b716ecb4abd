/** One step of the method in plain words, with its formula and what had to be assumed. */
export interface MethodSection {
  /** Anchor on the method page. */
  id: string;
  title: string;
  /** Two to four sentences. */
  plain: string;
  formula: string;
  source: string;
  /** Judgements of ours that the step rests on; empty where it is mathematics alone. */
  assumptions: string[];
}
