import { FilterBar } from '@plumbline/web/panels/filter-bar.tsx';
import { type RegisterFilters, registerSearch } from '@plumbline/web/search.ts';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';

describe('the filters of the register', () => {
  it.each([
    [{ fix: '6f0c1d6e-0000-4000-8000-000000000001' }, 'What one fix closes', 'fix'],
    [{ source: 'trivy' }, 'Source: trivy', 'source'],
    [{ owner: 'Payments lead' }, 'Owner: Payments lead', 'owner'],
  ])('%o stands as a chip that takes it away', async (given, text, name) => {
    const changes: Partial<RegisterFilters>[] = [];
    render(<FilterBar filters={registerSearch(given)} onChange={(change) => changes.push(change)} />);
    await userEvent.click(screen.getByRole('button', { name: new RegExp(`^${text}.*remove this filter$`) }));
    expect(changes).toEqual([{ [name]: undefined }]);
  });
});
