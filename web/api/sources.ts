import type { SourceChange } from '@plumbline/shared/schema/source-item.ts';
import { write } from './write.ts';

export const changeSource = ({ id, ...change }: SourceChange & { id: number }) =>
  write<unknown>('PATCH', `/sources/${id}`, change);
