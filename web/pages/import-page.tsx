import { useQuery } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import type { ImportOrder } from '../api/answers.ts';
import {
  clearOfferedFiles,
  offeredFiles,
  offerFiles,
  subscribeToOfferedFiles,
} from '../api/offered-files.ts';
import { formatsQuery, unitsQuery } from '../api/queries.ts';
import { ImportForm } from '../panels/import-form.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { ImportProgress } from './import-progress.tsx';
import { useFormats } from './use-formats.ts';
import { useScope } from './use-scope.ts';

interface Started {
  key: number;
  order: ImportOrder;
}

/** Files in: which they are, where they belong, how far they are, and what they did. */
export function ImportPage() {
  usePageTitle('Import');
  const formats = useFormats();
  const { scope } = useScope();
  const files = useSyncExternalStore(subscribeToOfferedFiles, offeredFiles);
  const units = useQuery(unitsQuery);
  const readable = useQuery(formatsQuery);
  const [started, setStarted] = useState<Started[]>([]);
  const [over, setOver] = useState<ReadonlySet<number>>(new Set());

  const start = (options: Omit<ImportOrder, 'file'>) => {
    const orders = files.map((file, index) => ({ key: started.length + index, order: { ...options, file } }));
    clearOfferedFiles();
    setStarted([...started, ...orders]);
  };

  return (
    <div className="detail">
      <h1>Import</h1>
      <p className="lead">
        Drop files of your scanners here or on any page. The format is found from the content; nothing leaves
        this server.
      </p>
      <ImportForm
        files={files}
        units={units.data?.items ?? []}
        readable={readable.data?.items ?? []}
        unit={scope.unit ?? ''}
        formats={formats}
        onFiles={offerFiles}
        onClear={clearOfferedFiles}
        onStart={start}
      />
      <div className="imports">
        {started
          .map(({ key, order }) => (
            <ImportProgress
              key={key}
              order={order}
              formats={formats}
              turn={started.every((other) => other.key >= key || over.has(other.key))}
              onOver={() => setOver((before) => new Set([...before, key]))}
            />
          ))
          .reverse()}
      </div>
    </div>
  );
}
