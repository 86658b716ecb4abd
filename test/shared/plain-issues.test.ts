import { day } from '@plumbline/shared/schema/values.ts';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const order = z.strictObject({
  title: z.string().min(1).max(5),
  on: day,
  mail: z.email(),
  share: z.number().min(0).lt(1),
  asks: z.array(z.string()).max(3),
  reasons: z.array(z.string()).min(1),
  kind: z.enum(['budget', 'headcount']),
  why: z.string().min(3, 'say why in a few words'),
});
const right = {
  title: 'a',
  on: '2026-09-30',
  mail: 'board@example.org',
  share: 0,
  asks: [],
  reasons: ['a'],
  kind: 'budget',
  why: 'because',
};

describe('what does not fit a schema', () => {
  it.each([
    ['title', '', 'must not be empty'],
    ['title', 'abcdef', 'must have at most 5 characters'],
    ['title', undefined, 'is missing'],
    ['title', 7, 'must be a text'],
    ['on', 'yesterday', 'must be a day such as 2026-09-30'],
    ['mail', 'board', 'must be an e-mail address'],
    ['share', -1, 'must be at least 0'],
    ['share', 1, 'must be less than 1'],
    ['share', 'half', 'must be a number'],
    ['asks', ['a', 'b', 'c', 'd'], 'must have at most 3 entries'],
    ['reasons', [], 'must have at least 1 entry'],
    ['kind', 'time', 'must be one of budget, headcount'],
    ['why', 'no', 'say why in a few words'],
  ])('is said in plain words: %s %j', (name, value, said) => {
    const read = order.safeParse({ ...right, [name]: value });
    expect(read.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([[name, said]]);
  });

  it('names members that nothing knows', () => {
    expect(order.safeParse({ ...right, extra: 1 }).error?.issues[0]?.message).toBe('does not know extra');
    expect(order.safeParse(right).success).toBe(true);
  });
});
