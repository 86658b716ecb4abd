import type { TokenItem } from '@plumbline/shared/schema/people.ts';
import { ColumnHeads } from '../../ui/column-heads.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { type Formats, formatDay, formatInstant } from '../../ui/format.ts';
import { StatusMark, type Tone } from '../../ui/status-mark.tsx';
import { grantText } from './role-list.tsx';
import type { NamedUnit } from './unit-names.ts';

interface TokenTableProps {
  tokens: readonly TokenItem[];
  units: readonly NamedUnit[];
  formats: Formats;
  /** Whether this reader may end tokens of others too. */
  mayRevokeAll: boolean;
  pending: boolean;
  onRevoke: (id: string) => void;
}

const states: Record<TokenItem['state'], { tone: Tone; text: string }> = {
  active: { tone: 'good', text: 'Works' },
  waiting: { tone: 'attention', text: 'Waits for a second person' },
  refused: { tone: 'neutral', text: 'Refused' },
  revoked: { tone: 'neutral', text: 'Ended' },
  expired: { tone: 'neutral', text: 'Expired' },
  dead: { tone: 'neutral', text: 'Off: its maker is disabled or lost the role' },
};

const columns = ['Token', 'May do', 'Expires', 'Last used', 'State', 'End it'] as const;

/** Tokens with what they may do and when they were used; never the tokens themselves. */
export function TokenTable({ tokens, units, formats, mayRevokeAll, pending, onRevoke }: TokenTableProps) {
  if (tokens.length === 0) return <p className="nothing-here">There is no token.</p>;
  return (
    <table className="stacking token-table">
      <caption className="unseen">Tokens</caption>
      <thead>
        <tr>
          <ColumnHeads names={columns} />
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => {
          const { tone, text } = states[token.state];
          const isLive = token.state === 'active' || token.state === 'waiting' || token.state === 'dead';
          return (
            <tr key={token.id} className={isLive ? undefined : 'over'}>
              <th scope="row">
                {token.name}
                <small>
                  made by {token.mine ? 'you' : token.createdBy}, {formatDay(token.createdAt, formats)}
                </small>
              </th>
              <td data-name={columns[1]}>{grantText(token, units)}</td>
              <td data-name={columns[2]}>{formatDay(token.expiresAt, formats)}</td>
              <td data-name={columns[3]}>
                {token.lastUsedAt === null ? 'never' : formatInstant(token.lastUsedAt, formats)}
              </td>
              <td data-name={columns[4]}>
                <StatusMark tone={tone} text={text} />
              </td>
              <td>
                {isLive && (token.mine || mayRevokeAll) && (
                  <Confirm
                    action="End it"
                    of={token.name}
                    question={`End the token “${token.name}”? Programs that use it stop working within seconds.`}
                    doing="Ending…"
                    pending={pending}
                    onConfirm={() => onRevoke(token.id)}
                  />
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
