import { countText } from '@plumbline/shared/core/number-text.ts';

interface DownloadsProps {
  modelHref: string;
  trialsHref: string;
  locale?: string | undefined;
}

/** What a doubter takes away to compute with. */
export function Downloads({ modelHref, trialsHref, locale }: DownloadsProps) {
  return (
    <p className="actions">
      <a className="button" href={modelHref} download>
        The model, JSON
      </a>
      <a className="button" href={trialsHref} download>
        {countText(10_000, locale)} simulated years, CSV
      </a>
    </p>
  );
}
