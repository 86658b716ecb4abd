/** A stream of uniform numbers in [0, 1), the same for the same seed on any machine. */
export type Dice = () => number;

/**
 * A counter put through MurmurHash3's 32-bit finaliser, as SplitMix does with its 64-bit one (Steele, Lea & Flood
 * 2014). Good for resampling; not for the exposure engine, which has its own keyed generator.
 */
export function seededDice(seed: number): Dice {
  let counter = Math.imul(seed | 0, 0x85ebca6b) ^ Math.floor(seed / 2 ** 32);
  return () => {
    counter = (counter + 0x9e3779b9) | 0;
    let mixed = counter;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}

/**
 * Fills `into` with positions of a record of `length` steps, drawn as blocks of `blockLength` steps that run on from
 * the end of the record to its beginning (circular block bootstrap, Politis & Romano 1992).
 */
export function drawBlocks(dice: Dice, length: number, blockLength: number, into: Int32Array): Int32Array {
  if (!(length > 0) || !(blockLength > 0))
    throw new RangeError('a record and a block need at least one step');
  let position = 0;
  for (let step = 0; step < into.length; step += 1) {
    if (step % blockLength === 0) position = Math.floor(dice() * length);
    into[step] = position;
    position = position + 1 === length ? 0 : position + 1;
  }
  return into;
}
