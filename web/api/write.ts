import { send } from './client.ts';

/**
 * Sends a change as JSON and gives the answer; nothing where the server answers without words.
 * @throws ApiProblem
 */
export async function write<T>(method: string, path: string, body: unknown = {}): Promise<T> {
  const answer = await send(path, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}
