import type { PasskeyItem } from '../../api/identity.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { type Formats, formatInstant } from '../../ui/format.ts';

interface PasskeyListProps {
  passkeys: readonly PasskeyItem[];
  formats: Formats;
  pending: boolean;
  onRemove: (id: string) => void;
}

/** The passkeys that open this account. */
export function PasskeyList({ passkeys, formats, pending, onRemove }: PasskeyListProps) {
  if (passkeys.length === 0) return null;
  return (
    <ul className="own-list">
      {passkeys.map(({ id, name, createdAt }) => (
        <li key={id}>
          <p>
            <b>{name || 'Passkey'}</b>
            {createdAt !== null && <small>added {formatInstant(createdAt, formats)}</small>}
          </p>
          <Confirm
            action="Remove"
            question={`Remove ${name || 'this passkey'}? It does not sign you in any more.`}
            pending={pending}
            onConfirm={() => onRemove(id)}
          />
        </li>
      ))}
    </ul>
  );
}
