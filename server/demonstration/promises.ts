/** What the owners of the demonstration company promised, when they said so, and how often they moved it. */
import { addDays, daysBetween } from '@plumbline/shared/core/day.ts';
import { dice } from './dice.ts';

export interface Proposed {
  id: number;
  title: string;
  unit: string;
  owner: string | null;
  dueOn: string | null;
  firstDueOn: string | null;
  /** All that it covers was seen by the one source that reports again. */
  reportedAgain: boolean;
}

/** One word on many promises: what was said on a day, alike for all of them. */
export interface PromiseWord {
  saidOn: string;
  dueOn: string;
  reason: string;
  ids: number[];
}

export interface PromisePlan {
  /** Oldest first. */
  words: PromiseWord[];
  /** Days on which the work of promises was done, by promise. */
  done: Map<number, string>;
}

/** Said so many days ago, and due so many days from today. */
type Step = readonly [saidAgo: number, due: number];

const reasons: Record<number, string> = {
  200: 'Hiring was frozen, and nobody was free before',
  130: 'The change window went to another release',
  65: 'The fixed version failed its test with the till software',
  35: 'Planned with the patch programme',
  20: 'Planned with the patch programme',
  9: 'The engineer who knows the system is on leave',
  2: 'No change window before the peak season',
};
const waves = Object.keys(reasons).map(Number);

/** Ways in which a promise goes whose first date was missed long ago, with how many of 20 go it. */
const oldWays: readonly (readonly [of: number, steps: readonly Step[]])[] = [
  [3, [[35, 12]]],
  [3, [[35, 26]]],
  [2, [[20, 40]]],
  [
    2,
    [
      [130, -60],
      [65, 6],
    ],
  ],
  [1, [[65, -12]]],
  [
    1,
    [
      [200, -128],
      [130, -63],
      [65, 19],
    ],
  ],
  [
    1,
    [
      [200, -125],
      [130, -58],
      [65, -1],
      [2, 27],
    ],
  ],
  [
    1,
    [
      [65, -1],
      [2, 13],
    ],
  ],
];
const ofTwenty = 20;
/** Days from today on which what is due soon is promised: the latest of these that the date allows. */
const soon = [1, 9, 23];
/** Days from which on a date is agreed to as it was planned. */
const farAhead = 40;
const recentDues = [6, 12, 26];
/** Shares of all that are done: in time at the most, and late at the most. */
const [keptShare, missedShare] = [0.02, 0.05];

/**
 * About two of three are agreed to; the others, those without an owner among them, stay as they were proposed. A few are
 * done: by their first date, or after it.
 */
export function promisePlan(proposed: readonly Proposed[], today: string, seed: number): PromisePlan {
  const chance = dice(seed, 'promises');
  const words = new Map<string, PromiseWord>();
  const done = new Map<number, string>();
  const most = (share: number) => Math.max(1, Math.round(share * proposed.length));
  const [keptMost, missedMost] = [most(keptShare), most(missedShare)];
  let [kept, missed] = [0, 0];
  const say = (id: number, saidAgo: number, dueOn: string, reason: string) => {
    const saidOn = addDays(today, -saidAgo);
    const key = `${saidOn} ${dueOn} ${reason}`;
    const word = words.get(key) ?? { saidOn, dueOn, reason, ids: [] };
    word.ids.push(id);
    words.set(key, word);
  };
  const go = (id: number, steps: readonly Step[]) => {
    for (const [saidAgo, due] of steps) say(id, saidAgo, addDays(today, due), reasons[saidAgo]!);
  };
  const inOrder = proposed.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  for (const [index, { id, owner, dueOn, firstDueOn, reportedAgain }] of inOrder.entries()) {
    chance.begin(index);
    const [which, due] = [chance.below(ofTwenty), chance.uniform()];
    if (owner === null || dueOn === null || firstDueOn === null) continue;
    const late = daysBetween(dueOn, today);
    const late1st = daysBetween(firstDueOn, today);
    if (reportedAgain && late === late1st && late >= 4 && late <= 75 && kept < keptMost) {
      kept++;
      say(id, late + 8, firstDueOn, 'Agreed as the policy has it');
      done.set(id, addDays(firstDueOn, -1 - (index % 3)));
    } else if (reportedAgain && late > 90 && missed < missedMost) {
      missed++;
      go(id, [[65, -20]]);
      done.set(id, addDays(today, -4 - ((index * 7) % 50)));
    } else if (late > 90) {
      const way = wayOf(which, late);
      if (way !== null) go(id, way);
    } else if (late > 9) {
      // What is due in a few days more often is said in the last weeks.
      const saidAgo = waves.filter((wave) => wave > 2 && wave <= late).at(-1)!;
      const said = saidAgo > 20 && due < 0.3 ? 20 : saidAgo;
      if (which < 13) go(id, [[said, recentDues[Math.floor(due * recentDues.length)]!]]);
      else if (which < 15 && late >= 35)
        go(id, [
          [35, -5],
          [9, 20],
        ]);
      else if (which < 17 && said >= 9) go(id, [[said, -3]]);
    } else if (late < 0 && which < 16) {
      const upTo = soon.filter((days) => days <= -late).at(-1)!;
      const due = -late > farAhead ? dueOn : addDays(today, upTo);
      say(id, 5, due, 'Agreed with the owner');
    }
  }
  return { words: [...words.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)), done };
}

const orderOf = ({ firstDueOn, unit, title }: Proposed) => `${firstDueOn ?? ''} ${unit} ${title}`;
const keyOf = ({ saidOn, dueOn, reason }: PromiseWord) => `${saidOn} ${dueOn} ${reason}`;

/** Null: nobody agreed to it. A way begins after the first date had passed. */
function wayOf(which: number, late: number): readonly Step[] | null {
  let upTo = 0;
  for (const [of, steps] of oldWays) {
    upTo += of;
    if (which < upTo) return steps[0]![0] <= late ? steps : [[35, 12]];
  }
  return null;
}
