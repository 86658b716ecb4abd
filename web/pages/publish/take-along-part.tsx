import '../../styles/fields.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { problemOf } from '../../api/problem-of.ts';
import { exportAddress } from '../../api/publish.ts';
import { addSlideTemplate, slideTemplatesQuery, templateCheckQuery } from '../../api/slide-templates.ts';
import { TakeAlong } from '../../panels/publish/take-along.tsx';
import { TemplateChoice } from '../../panels/publish/template-choice.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { useDismiss } from '../../ui/use-dismiss.ts';
import { useAccount } from '../use-account.ts';
import { useFormats } from '../use-formats.ts';

interface TakeAlongPartProps {
  period: string;
  unit: string;
  digest: string;
  /** Those that it was published in; those of the program for a page that is not published. */
  languages: readonly string[];
  language: string;
}

/** The files of the briefing on the page, behind one word of the strip. */
export function TakeAlongPart({ languages, period, unit, digest, ...of }: TakeAlongPartProps) {
  const place = useDismiss();
  const [open, setOpen] = useState(false);
  const [language, setLanguage] = useState('');
  const [paper, setPaper] = useState('a4');
  const [template, setTemplate] = useState('');
  const { locale } = useFormats();
  const mayAdd = useAccount()?.permissions.includes('briefings:draft') === true;
  const queries = useQueryClient();
  const templates = useQuery({ ...slideTemplatesQuery, enabled: open });
  const check = useQuery({ ...templateCheckQuery(Number(template)), enabled: template !== '' });
  const add = useMutation({
    mutationFn: addSlideTemplate,
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: slideTemplatesQuery.queryKey });
      setTemplate(String(id));
    },
  });
  const worded = language || of.language;
  const addressOf = (format: string, variant: string) =>
    exportAddress(period, format, {
      ...{ unit, digest, variant, language: worded },
      ...(format === 'pdf' ? { paper } : {}),
      ...(format === 'pptx' ? { template } : {}),
    });
  const problem = add.error === null ? null : problemOf(add.error);
  return (
    <details
      className="changed take-along"
      ref={place}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>Take along</summary>
      <div className="changed-more">
        <TakeAlong
          languages={languages}
          language={worded}
          paper={paper}
          addressOf={addressOf}
          onChange={(change) => {
            if (change.language !== undefined) setLanguage(change.language);
            if (change.paper !== undefined) setPaper(change.paper);
          }}
        />
        <TemplateChoice
          templates={templates.data?.items ?? []}
          chosen={template}
          report={template === '' ? undefined : check.data}
          mayAdd={mayAdd}
          adding={add.isPending}
          locale={locale}
          onChoose={setTemplate}
          onAdd={(file) => add.mutate(file)}
        />
        {problem !== null && <ProblemView problem={problem} />}
      </div>
    </details>
  );
}
