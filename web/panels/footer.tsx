import { footerLinks } from '@plumbline/shared/core/briefing/layout.ts';
import type { Briefing } from '@plumbline/shared/schema/briefing.ts';
import { queryString, type Scope } from '../paths.ts';

/** What the page rests on: sources and their freshness, method, ledger; and the way to what its figures mean. */
export function Footer({ briefing, scope }: { briefing: Briefing; scope: Scope }) {
  const [meaning, doubts] = footerLinks(briefing.labels);
  return (
    <footer>
      <p>{briefing.footer.left}</p>
      <p>
        <a href={meaning!.href + queryString({ ...scope })}>{meaning!.text}</a> ·{' '}
        <a href={doubts!.href}>{doubts!.text}</a>
      </p>
      <p>{briefing.footer.right}</p>
    </footer>
  );
}
