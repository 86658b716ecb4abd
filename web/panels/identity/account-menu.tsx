import type { Problem } from '@plumbline/shared/schema/problem.ts';
import type { Account, Reader } from '@plumbline/shared/schema/sign-in.ts';
import { ProblemView } from '../../ui/problem-view.tsx';
import { useDismiss } from '../../ui/use-dismiss.ts';
import { grantsText, seenText } from './account-words.ts';

interface AccountMenuProps {
  account: Account;
  /** Of the demonstration; empty elsewhere. */
  readers: readonly Reader[];
  unitName: (path: string) => string;
  accountHref: string;
  pending: boolean;
  problem: Problem | null;
  onReader: (id: string) => void;
  onSignOut: () => void;
}

/** Who one is here and what one sees of the company, the way to one's account, and the way out. */
export function AccountMenu(props: AccountMenuProps) {
  const { account, readers, unitName, accountHref, pending, problem, onReader, onSignOut } = props;
  const place = useDismiss();
  const seen = seenText(account.seen);
  return (
    <details className="live account" ref={place}>
      <summary>
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="8" cy="5" r="3" />
          <path d="M2,14.5C2,11 4.5,9.5 8,9.5S14,11 14,14.5" />
        </svg>
        <span className="unseen">Account: </span>
        <span className="account-name">{account.name}</span>
      </summary>
      <div className="live-more">
        <p className="account-who">
          <b>{account.name}</b>
          {!account.demonstration && <span className="quiet">{account.email}</span>}
          <span>{grantsText(account.grants, unitName)}</span>
          {seen !== null && <span className="quiet">{seen}</span>}
        </p>
        {readers.length > 0 && (
          <section className="readers" aria-label="Readers of the demonstration">
            <p className="quiet">See the demonstration as</p>
            <ul>
              {readers.map(({ id, name, here }) => (
                <li key={id}>
                  <button
                    type="button"
                    aria-current={here ? 'true' : undefined}
                    disabled={pending}
                    onClick={() => !here && onReader(id)}
                  >
                    {name}
                    {here && <span className="quiet"> you</span>}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
        {problem !== null && <ProblemView heading="h2" problem={problem} />}
        <div className="account-ways">
          <a href={accountHref}>Your account</a>
          <button type="button" disabled={pending} onClick={onSignOut}>
            Sign out
          </button>
        </div>
      </div>
    </details>
  );
}
