import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ImportOrder } from '../api/answers.ts';
import { api } from '../api/client.ts';
import { problemOf } from '../api/problem-of.ts';
import { importRunQuery } from '../api/queries.ts';
import { ImportReportView } from '../panels/import-report.tsx';
import { type Formats, formatBytes } from '../ui/format.ts';
import { ProblemView } from '../ui/problem-view.tsx';
import { StatusMark } from '../ui/status-mark.tsx';

interface ImportProgressProps {
  order: ImportOrder;
  formats: Formats;
  /** Files go one after another, so that their order is kept. */
  turn: boolean;
  onOver: () => void;
}

/** One file on its way in: sent, read, applied; it can be cancelled until it is applied. */
export function ImportProgress({ order, formats, turn, onOver }: ImportProgressProps) {
  const [id, setId] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<unknown>(null);
  const [stopped, setStopped] = useState(false);
  const sending = useRef<AbortController | null>(null);
  const client = useQueryClient();
  const run = useQuery({ ...importRunQuery(id ?? ''), enabled: id !== null });

  useEffect(() => {
    if (!turn || sending.current !== null) return;
    const controller = new AbortController();
    sending.current = controller;
    api.startImport(order, controller.signal).then(
      (answer) => setId(answer.id),
      (error: unknown) => (controller.signal.aborted ? setStopped(true) : setRefusal(error)),
    );
  }, [turn, order]);

  const failure = refusal ?? run.error;
  const state = failure !== null ? 'failed' : stopped ? 'cancelled' : (run.data?.state ?? 'running');
  const over = state !== 'running';
  const tell = useRef(onOver);
  tell.current = onOver;
  useEffect(() => {
    if (!over) return;
    tell.current();
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'imports' });
  }, [over, client]);

  const cancel = () => {
    if (id === null) sending.current?.abort();
    else
      void api
        .cancelImport(id)
        .catch(() => undefined)
        .then(() => run.refetch());
    if (!turn) {
      sending.current = new AbortController();
      setStopped(true);
    }
  };

  const { read = 0, bytes = null, phase = '' } = run.data ?? {};
  const problem = failure !== null ? problemOf(failure) : (run.data?.problem ?? null);
  const mark = {
    running: <StatusMark tone="neutral" text={turn ? 'running' : 'waiting'} />,
    done: <StatusMark tone="good" text="imported" />,
    failed: <StatusMark tone="attention" text="nothing changed" />,
    cancelled: <StatusMark tone="neutral" text="cancelled, nothing changed" />,
  }[state];
  return (
    <article className="card" aria-label={order.file.name} aria-busy={!over}>
      <div className="title-line">
        <h2>{order.file.name}</h2>
        <span role="status">{mark}</span>
      </div>
      {!over && (
        <div className="progress">
          <progress
            aria-label="Progress"
            max={bytes ?? order.file.size}
            value={id === null ? undefined : read}
          />
          <p className="quiet">
            {id === null ? (turn ? 'Sending' : 'After the files before it') : phase}
            {id !== null &&
              bytes !== null &&
              ` · ${formatBytes(read, formats)} of ${formatBytes(bytes, formats)}`}
          </p>
          <button type="button" onClick={cancel}>
            Cancel
          </button>
        </div>
      )}
      {run.data?.report && <ImportReportView report={run.data.report} formats={formats} />}
      {state === 'failed' && problem !== null && <ProblemView problem={problem} heading="h3" />}
    </article>
  );
}
