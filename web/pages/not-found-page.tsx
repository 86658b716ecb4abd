import { paths } from '../paths.ts';
import { usePageTitle } from '../ui/use-page-title.ts';

export function NotFoundPage() {
  usePageTitle('Not found');
  return (
    <section className="problem">
      <h1>There is no page at this address</h1>
      <p>It may have been typed wrong, or the link that brought you here is out of date.</p>
      <p>
        <a href={paths.briefing()}>Go to the briefing</a> or <a href={paths.findings()}>look for a finding</a>
        .
      </p>
    </section>
  );
}
