const shapes = {
  good: <circle cx="5" cy="5" r="4" fill="currentColor" />,
  neutral: <path d="M1.5,1.5H8.5V8.5H1.5Z" fill="currentColor" />,
  attention: <path d="M5,1L9.5,9H0.5Z" fill="currentColor" />,
  stale: (
    <>
      <circle cx="5" cy="5" r="4.5" fill="currentColor" />
      <path d="M5,2.5V5.2L6.8,6.3" fill="none" stroke="var(--paper)" strokeWidth="1.2" />
    </>
  ),
  delayed: (
    <>
      <circle cx="5" cy="5" r="4" fill="none" stroke="currentColor" />
      <path d="M5,2.5V5.2L6.8,6.3" fill="none" stroke="currentColor" strokeWidth="1.2" />
    </>
  ),
};
export type Tone = keyof typeof shapes;

export function StatusShape({ tone }: { tone: Tone }) {
  return (
    <svg className="shape" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      {shapes[tone]}
    </svg>
  );
}

/** A status as word and shape, so that it does not rest on colour. */
export function StatusMark({ tone, text }: { tone: Tone; text: string }) {
  return (
    <em className={`status ${tone}`}>
      <StatusShape tone={tone} />
      {text}
    </em>
  );
}
