import '../styles/sections.css';
import { useLocation } from '@tanstack/react-router';
import { Suspense } from 'react';
import { NotFoundPage } from './not-found-page.tsx';
import { headings } from './sections.ts';
import { useAccount } from './use-account.ts';

/** The pages below one heading of the bar side by side, and the one that is open. */
export function SectionPage() {
  const parts = useLocation().pathname.split('/').slice(1);
  const may = useAccount()?.permissions;
  const start = parts[0] === 'pace' || parts[0] === 'briefings' ? parts[0] : 'follow';
  const { title, sections } = headings[start];
  const open = sections.find(({ part }) => part === (parts[1] ?? ''));
  if (open === undefined) return <NotFoundPage />;
  const shown = sections.filter(({ need }) => may?.includes(need) ?? true);
  return (
    <div className={`sections ${start}`}>
      {shown.length > 1 && (
        <nav className="sub-pages" aria-label={title}>
          {shown.map(({ part, title: name }) => (
            <a
              key={part}
              href={part === '' ? `/${start}` : `/${start}/${part}`}
              aria-current={part === open.part ? 'page' : undefined}
            >
              {name}
            </a>
          ))}
        </nav>
      )}
      <Suspense>
        <open.Page rest={decodeURIComponent(parts.slice(2).join('/'))} />
      </Suspense>
    </div>
  );
}
