import { useBlocker } from '@tanstack/react-router';
import { Dialog } from '../ui/dialog.tsx';

/** Asks before what was typed is lost: inside the app with a dialog, else with the browser's own question. */
export function LeaveGuard({ what, dirty }: { what: 'draft' | 'scenario'; dirty: () => boolean }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty() && current.pathname !== next.pathname,
    enableBeforeUnload: dirty,
    withResolver: true,
  });
  return (
    <Dialog title="Leave without saving?" open={status === 'blocked'} onClose={() => reset?.()}>
      <p>What you changed in this {what} is not saved and would be lost.</p>
      <div className="actions">
        <button type="button" className="primary" onClick={() => reset?.()}>
          Stay
        </button>
        <button type="button" className="danger" onClick={() => proceed?.()}>
          Leave
        </button>
      </div>
    </Dialog>
  );
}
