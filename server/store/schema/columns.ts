import { bigint, customType, date, integer, timestamp } from 'drizzle-orm/pg-core';

export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
export const smallints = customType<{ data: number[] }>({ dataType: () => 'smallint[]' });
export const doubles = customType<{ data: number[] }>({ dataType: () => 'double precision[]' });

/** An instant, kept to the millisecond. */
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'string', precision: 3 });
export const day = (name: string) => date(name, { mode: 'string' });
export const serial = () => integer('id').primaryKey().generatedAlwaysAsIdentity();
export const bigserial = () => bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity();
