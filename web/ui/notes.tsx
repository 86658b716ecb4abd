export interface Note {
  tone: 'attention' | 'neutral';
  text: string;
}

/** What a reader should know of what is typed; announced as it changes. */
export function Notes({ notes }: { notes: readonly Note[] }) {
  return (
    <div className="notes" role="status">
      {notes.map(({ tone, text }) => (
        <p key={text} className={`note ${tone}`}>
          <span aria-hidden="true">{tone === 'attention' ? '▲' : '■'}</span> {text}
        </p>
      ))}
    </div>
  );
}
