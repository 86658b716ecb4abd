/** A repeatable stream of chance: the same seed and key give the same draws on any machine. */
export interface Dice {
  /** Begins the stream of another key, so that each finding's draws are its own. */
  begin(key: number): void;
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Whole number from 0 to `below` − 1. */
  below(below: number): number;
  chance(probability: number): boolean;
  normal(): number;
}

/** `stream` keeps the draws of two sources apart. Generator: mulberry32 over a murmur3-finalised key. */
export function dice(seed: number, stream: string): Dice {
  const base = textHash(stream) ^ mix(seed >>> 0);
  let state = base;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    begin: (key) => {
      state = mix(base + Math.imul(key + 1, 0x9e3779b1));
    },
    uniform,
    below: (below) => Math.floor(uniform() * below),
    chance: (probability) => uniform() < probability,
    normal: () => {
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
      return radius * Math.cos(2 * Math.PI * uniform());
    },
  };
}

/** FNV-1a of a text, finalised. */
export function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mix(hash);
}

function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
