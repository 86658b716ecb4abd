interface ContentsProps {
  entries: readonly { id: string; question: string }[];
}

const besidePx = 1081;

/** What stands on a long page, each entry a jump within it; folded where it would push the page's message down. */
export function Contents({ entries }: ContentsProps) {
  return (
    <nav className="contents" aria-label="On this page">
      <details open={innerWidth >= besidePx}>
        <summary>On this page</summary>
        <ol>
          {entries.map(({ id, question }) => (
            <li key={id}>
              <a href={`#${id}`}>{question}</a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  );
}
