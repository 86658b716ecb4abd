import type { Panel } from '@plumbline/shared/schema/briefing.ts';

/** The drawn answers of the page, row by row in their lasting places. To add one: its id in the schema and a line here. */
export const panelRows: readonly { name: string; panels: readonly Panel['id'][] }[] = [
  { name: 'main', panels: ['trend', 'bridge'] },
  { name: 'second', panels: ['flow', 'fixes', 'ahead'] },
];
