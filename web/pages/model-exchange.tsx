import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { exposureDownloads } from '../api/exposure.ts';
import { problemOf } from '../api/problem-of.ts';
import { importModel } from '../api/scenarios.ts';
import { ModelImportForm } from '../panels/scenario/model-import.tsx';

interface Chosen {
  name: string;
  text: string;
}

/** The model in and out as a file. */
export function ModelExchange({ names }: { names: Record<string, string> }) {
  const client = useQueryClient();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [replace, setReplace] = useState(false);
  const look = useMutation({
    mutationFn: (of: { text: string; replace: boolean }) =>
      importModel(of.text, { dryRun: true, replace: of.replace }),
  });
  const take = useMutation({
    mutationFn: (of: { text: string; replace: boolean }) =>
      importModel(of.text, { dryRun: false, replace: of.replace }),
    onSuccess: () => client.invalidateQueries(),
  });
  const see = (file: Chosen, all: boolean) => {
    take.reset();
    look.mutate({ text: file.text, replace: all });
  };
  const error = take.error ?? look.error;
  return (
    <>
      <ModelImportForm
        fileName={chosen?.name ?? null}
        replace={replace}
        report={look.data ?? null}
        problem={error === null ? null : problemOf(error)}
        pending={look.isPending || take.isPending}
        done={take.isSuccess}
        names={names}
        onFile={(file) =>
          void file.text().then((text) => {
            const next = { name: file.name, text };
            setChosen(next);
            see(next, replace);
          })
        }
        onReplace={(all) => {
          setReplace(all);
          if (chosen !== null && !take.isSuccess) see(chosen, all);
        }}
        onConfirm={() => chosen !== null && take.mutate({ text: chosen.text, replace })}
        onCancel={() => {
          setChosen(null);
          look.reset();
          take.reset();
        }}
      />
      <h3>Take it out</h3>
      <ul className="downloads">
        <li>
          <a href={exposureDownloads.model} download>
            The model (JSON)
          </a>{' '}
          <span className="quiet">every scenario with its inputs; it can be imported again</span>
        </li>
        {[10_000, 100_000].map((trials) => (
          <li key={trials}>
            <a href={exposureDownloads.trials(trials)} download>
              {new Intl.NumberFormat('en').format(trials)} simulated years (CSV)
            </a>{' '}
            <span className="quiet">one line a year: each scenario, before and after insurance</span>
          </li>
        ))}
      </ul>
    </>
  );
}
