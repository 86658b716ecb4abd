import { type ReactNode, useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';

interface ChosenBarProps {
  /** `3 findings`: what is chosen, in words. */
  chosen: string;
  act: string;
  title: string;
  onNone: () => void;
  /** What else can be done with them. */
  more?: ReactNode;
  /** The form that the act opens. */
  children: ReactNode;
}

/** What is chosen in a list, at the foot of the screen so that no row moves; its act opens a form over the page. */
export function ChosenBar({ chosen, act, title, onNone, more, children }: ChosenBarProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <section className="chosen-bar" aria-label="Chosen">
        <p role="status">{chosen} chosen</p>
        <button type="button" className="primary" onClick={() => setOpen(true)}>
          {act}
        </button>
        {more}
        <button type="button" onClick={onNone}>
          Choose none
        </button>
      </section>
      <Dialog title={title} open={open} onClose={() => setOpen(false)} className="promise-dialog">
        {children}
        <button type="button" className="quiet-button" onClick={() => setOpen(false)}>
          Leave it
        </button>
      </Dialog>
    </>
  );
}
