import { QrCode } from '../../panels/identity/qr-code.tsx';
import { publishPaths } from '../../panels/publish/addresses.ts';
import { useDismiss } from '../../ui/use-dismiss.ts';

/** Where another device finds the remote of this presentation. */
export function RemoteWay({ code }: { code: string }) {
  const place = useDismiss();
  const address = location.origin + publishPaths.remote();
  return (
    <details className="remote-way wide-only" ref={place}>
      <summary className="button">
        Remote <span className="remote-code">{code}</span>
      </summary>
      <div className="remote-way-more">
        <p>
          On a telephone on which you are signed in as yourself, open <strong>{address}</strong> and choose{' '}
          <strong className="remote-code">{code}</strong>. It shows your notes and moves this screen.
        </p>
        <QrCode text={location.origin + publishPaths.remote(code)} label="The same for a camera" />
        {/^(localhost|127\.|\[::1\])/.test(location.hostname) && (
          <p>
            This address leads to this machine alone; another device needs the one that people use for it.
          </p>
        )}
      </div>
    </details>
  );
}
