/** What a company without a finding sees: three steps, and what each brings. */
export const beginSteps = {
  title: 'How to begin',
  steps: [
    {
      href: '/sources',
      title: 'Connect a source, or import a file',
      text: "A scanner's report is enough: what is open, since when, and where. The page then counts and dates it.",
    },
    {
      href: '/settings',
      title: 'Describe what could cost money',
      text: 'Three to five kinds of event, each with how often and how much. The page then says what a year may cost.',
    },
    {
      href: '/settings',
      title: 'Say who is there to repay',
      text: 'People and their time for this work. The page then says whether your promises can be kept.',
    },
  ],
  end: 'Until then every figure would be a guess, so there is none.',
};
