import { hardQuestions } from '@plumbline/shared/core/briefing/layout.ts';
import type { Briefing } from '@plumbline/shared/schema/briefing.ts';

/** What the page rests on: sources and their freshness, method, ledger. */
export function Footer({ footer }: { footer: Briefing['footer'] }) {
  return (
    <footer>
      <p>{footer.left}</p>
      <p>
        <a href={hardQuestions.href}>{hardQuestions.text}</a>
      </p>
      <p>{footer.right}</p>
    </footer>
  );
}
