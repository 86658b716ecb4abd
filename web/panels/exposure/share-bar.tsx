const width = 120;

interface ShareBarProps {
  /** Between 0 and 1. */
  share: number;
  /** The share that fills the bar: the largest that stands in the column. */
  most: number;
  text: string;
  tone?: 'message' | 'message-light';
}

/** A share as its number, and as a bar that says the same. */
export function ShareBar({ share, most, text, tone = 'message' }: ShareBarProps) {
  const drawn = most > 0 ? Math.max(share > 0 ? 1 : 0, Math.min(1, share / most) * width) : 0;
  return (
    <>
      <span className="share-text">{text}</span>
      <svg className="share-bar" viewBox={`0 0 ${width} 10`} width={width} height="10" aria-hidden="true">
        <rect x="0" y="1" width={drawn} height="8" className={`f-${tone}`} />
      </svg>
    </>
  );
}
