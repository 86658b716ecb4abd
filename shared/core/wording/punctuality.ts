/** Two shares that sound alike and are not: every page, figure and answer that tells one takes its name and sentence here. */
export const punctuality = {
  /** Of commitments, by owner: `chanceKept` of a commitment. */
  promises: {
    name: 'Promises kept by their owner',
    sentence:
      'Of the promises of one owner whose first date has passed, the share of which all findings were closed by that date and stayed closed for 90 days.',
  },
  /** Of findings, by team, unit or owner: the figure `attainment`, `onTime` of the pace, `onTimeShare` of the review. */
  findings: {
    name: 'Findings fixed by the first date',
    sentence:
      'Of the findings whose first date has passed, the share fixed by that date that stayed closed for 90 days, whether anybody promised it or the policy set the date.',
  },
} as const;
