/** What is held here that can be shown, in the order in which it is listed. */
export const evidenceKinds = {
  ledger: 'entries of the ledger',
  briefings: 'published briefings',
  readings: 'times a briefing was read',
  appetite: 'risk appetites',
  scenarios: 'loss scenarios',
  decisions: 'requests and decisions',
  acceptances: 'accepted risks',
  resources: 'requests for people or money',
  commitments: 'commitments',
  moves: 'dates set or moved',
  reviews: 'marks of the weekly review',
  verifications: 'fixes confirmed by a second person',
  escalations: 'escalations',
  imports: 'reports taken in from tools',
  findings: 'material findings',
  incidents: 'incidents',
  staffing: 'staffing records',
  spend: 'spending records',
  forecasts: 'forecasts',
  roles: 'people with a role here',
} as const;
export type EvidenceKind = keyof typeof evidenceKinds;
export type EvidenceCounts = Readonly<Record<EvidenceKind, number>>;

export interface Requirement {
  /** As the source numbers it. */
  reference: string;
  /** What it asks for, in our words. */
  asks: string;
  /** What here speaks to it. */
  shownBy: readonly EvidenceKind[];
  /** What it also asks for that is not kept here; null where nothing is. */
  elsewhere: string | null;
  /** `read second-hand: …`, where number and wording could not be held against the source's own text; else null. */
  readIn: string | null;
}

export interface Framework {
  id: string;
  name: string;
  source: string;
  /** Day on which number and wording were held against the source's own text; null: nobody did yet. */
  checkedOn: string | null;
  requirements: readonly Requirement[];
}

/** One requirement, in a line of a framework's list. */
export const ask = (
  reference: string,
  asks: string,
  shownBy: readonly EvidenceKind[],
  elsewhere: string | null = null,
): Requirement => ({ reference, asks, shownBy, elsewhere, readIn: null });

/** Requirements that were read where others quote them. */
export const readSecondHand = (where: string, rows: readonly Requirement[]): Requirement[] =>
  rows.map((row) => ({ ...row, readIn: row.readIn ?? `read second-hand: ${where}` }));

/** Whether somebody held numbers and wording against the source's own text, as page and pack say it. */
export const checkedText = (checkedOn: string | null): string =>
  checkedOn === null
    ? 'Not yet held against the source’s own text: look there before you rely on a number.'
    : `Held against the source’s own text on ${checkedOn}.`;
