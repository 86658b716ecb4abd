/**
 * An export format of the briefing.
 *
 * To add one: write `server/exports/<format>.ts` exporting an `Exporter` and add one line to `index.ts`. The command
 * `brief` and the download routes derive from the list.
 */
import type { Briefing } from '@plumbline/shared/schema/briefing.ts';

export interface Exporter {
  /** File extension, and the name in `export.<id>`. */
  id: string;
  contentType: string;
  write(briefing: Briefing): Promise<Uint8Array>;
}
