import type {
  ExposureKit,
  ReturnOnControl,
  WhatIfAnswer,
  WhatIfOutcome,
  WhatIfRequest,
} from '@plumbline/shared/schema/what-if.ts';
import { type ExposureEngine, Overtaken } from './exposure-engine.ts';
import { changesOf, needsServer, requestOf, type Variant } from './variant.ts';

/** Who answered: this browser roughly while a slider moves, this browser in full, or the server. */
export type Answerer = 'quick' | 'browser' | 'server';

export interface Answered {
  outcome: WhatIfOutcome;
  back: ReturnOnControl;
  notes: string[];
  by: Answerer;
  /** The settings that were answered. */
  settings: string;
}

export interface Slot {
  answer: Answered | null;
  /** Why there is no answer to the settings as they stand. */
  problem: string | null;
  /** An answer to the settings as they stand is still to come. */
  waiting: boolean;
}

export interface DeskState {
  base: { outcome: WhatIfOutcome; by: Answerer } | null;
  slots: readonly Slot[];
  /** Simulated years of a quick answer on this machine; null until it has been tried. */
  quickTrials: number | null;
}

interface DeskParts {
  kit: ExposureKit;
  quick: ExposureEngine;
  whole: ExposureEngine;
  ask(request: WhatIfRequest, signal: AbortSignal): Promise<WhatIfAnswer>;
  onChange(state: DeskState): void;
}

const restMs = 400;
/** As many simulated years as the server takes for its figures, so that both say the same. */
const wholeTrials = 65_536;
const firstTrials = 2000;
const fewestTrials = 1000;
const mostTrials = 32_000;
/** A quick answer longer than the one halves the years of the next, one shorter than the other doubles them. */
const tooLongMs = 30;
const shortMs = 12;
const free = { costPerYear: 0, costOnce: 0, lifeYears: 1 };

/** The settings of a variant as text: equal settings, equal text. */
export const settingsOf = (variant: Variant): string => JSON.stringify(variant);

/** How many years the next quick answer simulates, by the time that the last one took on this machine. */
function nextTrials(trials: number, tookMs: number): number {
  if (tookMs > tooLongMs) return Math.max(fewestTrials, trials / 2);
  return tookMs < shortMs ? Math.min(mostTrials, trials * 2) : trials;
}

/**
 * Keeps the answers to up to four variants: roughly at once while sliders move, in full once they rest. What needs the
 * findings themselves is asked of the server, when the sliders rest.
 */
export function createVariantDesk({ kit, quick, whole, ask, onChange }: DeskParts) {
  let variants: readonly Variant[] = [];
  let state: DeskState = { base: null, slots: [], quickTrials: null };
  let moving: ReturnType<typeof setTimeout> | undefined;
  let asking = new AbortController();
  let quickRuns = false;
  let tried: number | null = null;
  let round = 0;
  const unseen = new Set<number>();

  const set = (next: Partial<DeskState>) => {
    state = { ...state, ...next };
    onChange(state);
  };
  const setSlot = (at: number, next: Partial<Slot>) =>
    set({ slots: state.slots.map((slot, index) => (index === at ? { ...slot, ...next } : slot)) });
  const costsOf = ({ costPerYear, costOnce, lifeYears }: Variant) => ({ costPerYear, costOnce, lifeYears });
  const failed = (at: number, variant: Variant, cause: unknown) => {
    if (cause instanceof Overtaken || (cause instanceof Error && cause.name === 'AbortError')) return;
    if (variants[at] !== variant) return;
    setSlot(at, { problem: cause instanceof Error ? cause.message : String(cause), waiting: false });
  };

  /** The base at once, and how fast this machine is. */
  async function tryOut() {
    const { tookMs: _, ...outcome } = await quick.answer(kit, [], { quick: true, trials: firstTrials });
    set({ base: state.base ?? { outcome, by: 'quick' }, quickTrials: firstTrials });
  }

  async function runQuick() {
    if (quickRuns) return;
    quickRuns = true;
    try {
      if (state.quickTrials === null) await tryOut();
      for (let at = [...unseen].at(-1); at !== undefined; at = [...unseen].at(-1)) {
        unseen.delete(at);
        const variant = variants[at];
        if (variant === undefined || needsServer(variant)) continue;
        await quickly(at, variant);
      }
    } catch (cause) {
      for (const [at, variant] of variants.entries()) failed(at, variant, cause);
    } finally {
      quickRuns = false;
    }
  }

  async function quickly(at: number, variant: Variant) {
    try {
      const trials = state.quickTrials ?? firstTrials;
      const options = { quick: true, trials, costs: costsOf(variant) };
      const { back, notes, tookMs, ...outcome } = await quick.answer(kit, changesOf(variant, kit), options);
      // The first answer with another number of years works out the base as well.
      if (tried === trials) set({ quickTrials: nextTrials(trials, tookMs) });
      tried = trials;
      const slot = state.slots[at];
      const settings = settingsOf(variant);
      const whole = slot?.answer?.settings === settings && slot.answer.by !== 'quick';
      if (back !== null && slot !== undefined && !whole)
        setSlot(at, { answer: { outcome, back, notes, by: 'quick', settings }, problem: null });
    } catch (cause) {
      failed(at, variant, cause);
    }
  }

  async function fully(at: number, variant: Variant, signal: AbortSignal) {
    const settings = settingsOf(variant);
    const keep = (answer: Omit<Answered, 'settings'>) => {
      if (variants[at] !== undefined && settingsOf(variants[at]) === settings)
        setSlot(at, { answer: { ...answer, settings }, problem: null, waiting: false });
    };
    try {
      if (needsServer(variant)) {
        const { variants: answers } = await ask({ variants: [requestOf(variant, kit)] }, signal);
        const [first] = answers;
        if (first !== undefined) keep({ ...first, by: 'server' });
        return;
      }
      const { back, notes, ...outcome } = await whole.answer(kit, changesOf(variant, kit), {
        costs: costsOf(variant),
        trials: wholeTrials,
      });
      if (back !== null) keep({ outcome, back, notes, by: 'browser' });
    } catch (cause) {
      failed(at, variant, cause);
    }
  }

  async function settle() {
    round += 1;
    const now = round;
    asking.abort();
    asking = new AbortController();
    for (const [at, variant] of variants.entries())
      if (needsServer(variant) && state.slots[at]?.waiting) void fully(at, variant, asking.signal);
    if (state.base?.by !== 'browser') {
      const outcome = await whole.answer(kit, [], { costs: free, trials: wholeTrials }).catch(() => null);
      if (outcome !== null) set({ base: { outcome, by: 'browser' } });
    }
    for (const [at, variant] of variants.entries()) {
      if (round !== now) return;
      if (!needsServer(variant) && state.slots[at]?.waiting) await fully(at, variant, asking.signal);
    }
  }

  return {
    /** The variants as their sliders stand now; those that changed are answered anew. */
    show(next: readonly Variant[]) {
      const slots = next.map((variant, at): Slot => {
        const before = variants[at] === undefined ? undefined : state.slots[at];
        const same = variants[at] !== undefined && settingsOf(variants[at]) === settingsOf(variant);
        if (same && before !== undefined) return before;
        unseen.add(at);
        return { answer: before?.answer ?? null, problem: null, waiting: true };
      });
      variants = next;
      set({ slots });
      void runQuick();
      clearTimeout(moving);
      moving = setTimeout(() => void settle(), restMs);
    },
    stop() {
      clearTimeout(moving);
      round += 1;
      asking.abort();
      quick.stop();
      whole.stop();
    },
  };
}
