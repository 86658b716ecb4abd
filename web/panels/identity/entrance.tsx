import type { ReactNode } from 'react';

interface EntranceProps {
  title: string;
  lead?: string | undefined;
  children: ReactNode;
}

/** The quiet place before the app: one column under the plumb line. */
export function Entrance({ title, lead, children }: EntranceProps) {
  return (
    <div className="entrance">
      <svg className="plumb" width="22" height="88" viewBox="0 0 22 88" aria-hidden="true">
        <path className="plumb-line" d="M11,0V66" />
        <path className="plumb-bob" d="M5,64H17L11,86Z" />
      </svg>
      <h1>{title}</h1>
      {lead !== undefined && <p className="lead">{lead}</p>}
      {children}
    </div>
  );
}
