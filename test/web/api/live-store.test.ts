import { createLiveStore } from '@plumbline/web/api/live-store.ts';
import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, it, vi } from 'vitest';

describe('what is asked again when something changed', () => {
  let client: QueryClient;
  const stale = () =>
    client
      .getQueryCache()
      .getAll()
      .filter((query) => query.state.isInvalidated)
      .map((query) => query.queryKey[0]);

  beforeEach(() => {
    client = new QueryClient();
    for (const resource of ['briefings', 'findings', 'figures', 'sources', 'units', 'company', 'formats']) {
      client.setQueryData([resource, 'any'], {});
    }
  });

  it('is the resource itself and all that rests on it', () => {
    createLiveStore(client, () => 0).change({ version: '1', resources: ['findings'] });
    expect(stale().sort()).toEqual(['briefings', 'figures', 'findings', 'sources', 'units']);
  });

  it('is everything but the list of formats when it is not known what changed', () => {
    createLiveStore(client, () => 0).change({ version: '', resources: ['*'] });
    expect(stale()).not.toContain('formats');
    expect(stale()).toHaveLength(6);
  });

  it('is how old each source is as time goes by, though nothing changed, and not while the page is held still', () => {
    const store = createLiveStore(client, () => 0);
    store.pause();
    store.age();
    expect(stale()).toEqual([]);
    store.resume();
    store.age();
    expect(stale().sort()).toEqual(['briefings', 'sources']);
    expect(store.state()).toMatchObject({ changedAt: null, waiting: 0 });
  });

  it('is nothing while the reader holds the page still, and the count of what waits is shown', () => {
    const store = createLiveStore(client, () => 0);
    store.pause();
    store.change({ version: '1', resources: ['findings'] });
    store.change({ version: '2', resources: ['units'] });
    expect(stale()).toEqual([]);
    expect(store.state().waiting).toBe(2);
    store.resume();
    expect(stale()).toContain('findings');
    expect(store.state()).toMatchObject({ paused: false, waiting: 0 });
  });

  it('is nothing either when the page is held still in the second after a change', () => {
    vi.useFakeTimers();
    const asked = vi.spyOn(client, 'invalidateQueries');
    const store = createLiveStore(client, () => 0, 1_000);
    store.change({ version: '1', resources: ['findings'] });
    store.change({ version: '2', resources: ['findings'] });
    store.pause();
    vi.advanceTimersByTime(5_000);
    expect(asked).toHaveBeenCalledTimes(1);
    store.resume();
    expect(asked).toHaveBeenCalledTimes(2);
    vi.useRealTimers();
  });

  it('is asked for once when changes come in a burst, and once more after it', () => {
    vi.useFakeTimers();
    const asked = vi.spyOn(client, 'invalidateQueries');
    const store = createLiveStore(client, () => 0, 1_000);
    for (let version = 0; version < 50; version += 1) store.change({ version, resources: ['findings'] });
    expect(asked).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(5_000);
    expect(asked).toHaveBeenCalledTimes(2);
    vi.useRealTimers();
  });
});
