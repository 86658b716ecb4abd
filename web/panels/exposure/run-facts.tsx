import { countText } from '@plumbline/shared/core/number-text.ts';
import type { PortfolioResult } from '@plumbline/shared/schema/exposure.ts';
import { Facts } from '../../ui/facts.tsx';

const methodWords = { exact: 'exact, given the grid of amounts', simulated: 'simulated' } as const;

interface RunFactsProps {
  result: PortfolioResult;
  notes: readonly string[];
  locale?: string | undefined;
}

/** What another machine needs to arrive at the same digits. */
export function RunFacts({ result, notes, locale }: RunFactsProps) {
  return (
    <Facts
      entries={[
        ['Year before insurance', methodWords[result.method]],
        ['Year after insurance', result.insured ? methodWords[result.netMethod] : 'no policy is entered'],
        [
          'Simulated years',
          result.trials === null ? 'none: the answer is exact' : countText(result.trials, locale),
        ],
        ['Seed', String(result.seed)],
        ['Engine', result.engineVersion],
        ['Digest of the inputs', <code key="digest">{result.inputsHash}</code>],
        [
          'Assumed or left out',
          notes.length === 0 ? null : (
            <ul key="notes">
              {notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          ),
        ],
      ]}
    />
  );
}
