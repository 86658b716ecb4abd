import { methodOfModel } from './method-model.ts';
import { methodOfReading } from './method-reading.ts';
import type { MethodSection } from './method-section.ts';

/** The whole method in the order in which a reader needs it. */
export const method: MethodSection[] = [...methodOfModel, ...methodOfReading];
