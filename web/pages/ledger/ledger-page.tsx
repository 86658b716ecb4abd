import '../../styles/dialog.css';
import '../../styles/fields.css';
import '../../styles/ledger.css';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type LedgerEntry, ledgerExport, ledgerHeadQuery, ledgerQuery } from '../../api/ledger.ts';
import { EntryList } from '../../panels/ledger/entry-list.tsx';
import { HeadFacts } from '../../panels/ledger/head-facts.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { Answer } from '../answer.tsx';
import { useAccount } from '../use-account.ts';
import { useFormats } from '../use-formats.ts';
import { RedactSection } from './redact-section.tsx';

/** Kinds that readers look for first. */
const kinds = [
  ['', 'All entries'],
  ['decision-asked', 'Requests'],
  ['decision-made', 'Decisions'],
  ['commitment-made', 'Commitments made'],
  ['commitment-changed', 'Commitments changed'],
  ['findings-verified', 'Fixes verified'],
  ['import', 'Imports'],
  ['briefing-read', 'Briefings read'],
  ['exported', 'Exports'],
  ['entry-redacted', 'Texts taken out'],
] as const;

/** The record of what was done: its entries, its signed head, and the ways to check it. */
export default function LedgerPage() {
  usePageTitle('Ledger');
  const formats = useFormats();
  const mayRedact = useAccount()?.permissions.includes('ledger:redact') === true;
  const [kind, setKind] = useState('');
  const [redacting, setRedacting] = useState<LedgerEntry | null>(null);
  const [told, setTold] = useState('');
  const head = useQuery(ledgerHeadQuery);
  const query = useInfiniteQuery(ledgerQuery(kind));
  const entries = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <h1>Ledger</h1>
      <p className="lead">
        What was done, by whom and when. Entries are only ever added; whoever changes one changes the head,
        and the signature no longer holds.
      </p>
      <section aria-labelledby="head">
        <h2 id="head">Head</h2>
        <Answer query={head}>{(data) => <HeadFacts head={data} formats={formats} />}</Answer>
        <p className="actions">
          <a className="button" href={ledgerExport} download>
            Export the ledger
          </a>
          <a className="button" href="/verify" target="_blank" rel="noreferrer">
            Verify an export (opens a page that works without a network)
          </a>
        </p>
        <p className="quiet">
          Note the head somewhere else, on paper for instance: it shows later whether all up to it is still
          the same.
        </p>
      </section>
      <section aria-labelledby="entries">
        <div className="title-line">
          <h2 id="entries">Entries</h2>
          <p role="status">{told}</p>
        </div>
        <label className="choice inline">
          <span>Show</span>
          <select value={kind} onChange={(event) => setKind(event.target.value)}>
            {kinds.map(([id, title]) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <Answer query={query}>
          {() =>
            entries.length === 0 ? (
              <p className="nothing">There is no such entry.</p>
            ) : (
              <EntryList entries={entries} formats={formats} onRedact={mayRedact ? setRedacting : null} />
            )
          }
        </Answer>
        {query.hasNextPage && (
          <p className="actions">
            <button type="button" disabled={query.isFetching} onClick={() => void query.fetchNextPage()}>
              Show more
            </button>
          </p>
        )}
      </section>
      {redacting !== null && (
        <RedactSection
          entry={redacting}
          onDone={(words) => {
            setRedacting(null);
            setTold(words);
          }}
        />
      )}
    </>
  );
}
