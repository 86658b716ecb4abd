/** How many findings may be marked urgent: the share of the open ones, rounded down, and always one where any is open. */
export const urgentAllowed = (open: number, share: number): number =>
  open === 0 ? 0 : Math.max(1, Math.floor(open * share + 1e-9));
