/** What is wrong with a field, by its path. */
export type Faults = ReadonlyMap<string, string>;
