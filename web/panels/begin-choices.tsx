import type { Company } from '../api/answers.ts';

interface BeginChoicesProps {
  demo: Company['demo'];
  pending: boolean;
  onLoad: () => void;
  importHref: string;
  briefingHref: string;
}

/** The two ways to begin, and how far the demonstration company is loaded. */
export function BeginChoices({ demo, pending, onLoad, importHref, briefingHref }: BeginChoicesProps) {
  const loading = pending || demo.state === 'loading';
  return (
    <div className="choices">
      <section className="card">
        <h2>Look at the demonstration company</h2>
        <p>
          A fictional online retailer: two years of history, some 60,000 findings over 40 services, teams,
          spend and incidents. It is marked as demonstration data and is removed by one action.
        </p>
        {demo.state === 'loaded' ? (
          <p>
            <a className="go" href={briefingHref}>
              It is loaded: see the page
            </a>
          </p>
        ) : loading ? (
          <div className="progress" role="status">
            <progress aria-label="Loading the demonstration company" max={1} value={demo.progress} />
            <p className="quiet">{demo.message === '' ? 'Starting' : demo.message}</p>
          </div>
        ) : (
          <button type="button" className="primary" onClick={onLoad}>
            Load the demonstration company
          </button>
        )}
      </section>
      <section className="card">
        <h2>Begin with your own files</h2>
        <p>
          Drop what your scanners write onto this page: SARIF, CycloneDX, Trivy, Grype, Snyk, SonarQube, plain
          CSV and others. Then answer the three questions below, and every figure is in money.
        </p>
        <a className="button" href={importHref}>
          Import files
        </a>
      </section>
    </div>
  );
}
