import { paths } from '../../paths.ts';

/** Why there is no figure, and the one thing that brings one. */
export function ExposureMissing({ missing }: { missing: string | null }) {
  return (
    <section className="nothing">
      <p>{missing ?? 'There is no loss scenario yet.'}</p>
      <p>
        No data is not zero: until somebody describes what could cost money, every figure would be a guess, so
        there is none.
      </p>
      <p>
        <a className="button primary" href={paths.exposure('scenarios')}>
          Describe what could cost money
        </a>
      </p>
    </section>
  );
}
