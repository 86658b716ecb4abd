/** Name and version of the engine; it changes whenever the same inputs would give other bits. */
export const engine = 'plumbline-exposure/2';

/** Seed where none is given. */
export const defaultSeed = 1;
