interface HardQuestionProps {
  id: string;
  number: number;
  question: string;
  answer: string;
  href: string;
  linkText: string;
}

/** One hostile question, its answer with this run's figures, and the way to the proof. */
export function HardQuestion({ id, number, question, answer, href, linkText }: HardQuestionProps) {
  return (
    <li id={id} className="hard-question">
      <h2>
        <span className="quiet">{number}</span> {question}
      </h2>
      <p>{answer}</p>
      <p>
        <a className="proof" href={href}>
          {linkText}
        </a>
      </p>
    </li>
  );
}
