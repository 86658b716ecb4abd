import type { ReactNode } from 'react';

interface AskProps {
  id: string;
  question: string;
  /** The answer in one sentence. */
  takeaway?: string | undefined;
  children?: ReactNode;
}

/** One section of a long page: its question as the heading, the answer in a sentence, then the proof. */
export function Ask({ id, question, takeaway, children }: AskProps) {
  return (
    <section id={id} className="ask" aria-labelledby={`${id}-question`}>
      <h2 id={`${id}-question`}>{question}</h2>
      {takeaway !== undefined && <p className="takeaway">{takeaway}</p>}
      {children}
    </section>
  );
}
