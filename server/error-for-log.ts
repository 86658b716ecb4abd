import pino from 'pino';

/**
 * An error as the log tells of it: without the values of a query and without the row that the database refused, for a secret
 * may be among them.
 */
export function errorForLog(error: Error): object {
  const { cause } = error;
  // The message of drizzle's error spells out every value; the database's own, behind it, does not.
  if ('params' in error && 'query' in error && cause instanceof Error)
    return { ...errorForLog(cause), query: error.query };
  const { detail: _, where: __, ...told } = pino.stdSerializers.err(error) as pino.SerializedError;
  return told;
}
