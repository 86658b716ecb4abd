import type { LedgerHead } from '../../api/ledger.ts';
import { Facts } from '../../ui/facts.tsx';
import { type Formats, formatCount, formatInstant } from '../../ui/format.ts';

/** The newest signed head, to be printed or compared, and how many entries wait for the next. */
export function HeadFacts({ head, formats }: { head: LedgerHead; formats: Formats }) {
  return (
    <Facts
      entries={[
        ['Entries signed for', formatCount(head.size, formats)],
        ['Waiting for a position', formatCount(head.waiting, formats)],
        ['Signed', head.signedAt && formatInstant(head.signedAt, formats)],
        ['Head', head.root && <code className="hash">{`${head.size} ${head.root}`}</code>],
        ['Key that signs', head.key && <code className="hash">{head.key}</code>],
      ]}
    />
  );
}
