import type { SlideTemplate, TemplateReport } from '@plumbline/shared/schema/slide-template.ts';
import { queryOptions } from '@tanstack/react-query';
import { get, send } from './client.ts';

export const slideTemplatesQuery = queryOptions({
  queryKey: ['slide-templates'],
  queryFn: ({ signal }) => get<{ items: SlideTemplate[] }>('/slide-templates', signal),
});

/** What a template lacks for our slides. */
export const templateCheckQuery = (id: number) =>
  queryOptions({
    queryKey: ['slide-templates', id],
    queryFn: ({ signal }) => get<TemplateReport>(`/slide-templates/${id}/check`, signal),
  });

export async function addSlideTemplate(file: File): Promise<SlideTemplate> {
  const answer = await send('/slide-templates', {
    method: 'POST',
    headers: { 'X-File-Name': encodeURIComponent(file.name) },
    body: file,
  });
  return (await answer.json()) as SlideTemplate;
}
