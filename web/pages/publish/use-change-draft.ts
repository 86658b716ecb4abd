import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changeDraft, type DraftWrite, draftQuery } from '../../api/publish.ts';

/** Changes a draft; the answer is the draft as it is then. */
export function useChangeDraft(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: DraftWrite) => changeDraft(id, change),
    onSuccess: (draft) => {
      client.setQueryData(draftQuery(id).queryKey, draft);
      void client.invalidateQueries({ queryKey: ['drafts', 'list'] });
    },
  });
}

export type ChangeDraft = ReturnType<typeof useChangeDraft>;
