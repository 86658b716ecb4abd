import type { Framework } from './mapping.ts';

/** The six principles for boards. */
export const nacdPrinciples: Framework = {
  id: 'nacd-isa-2023',
  name: 'NACD-ISA principles of cyber-risk oversight',
  source:
    "National Association of Corporate Directors and Internet Security Alliance, Director's Handbook on Cyber-Risk Oversight, fourth edition, 22 March 2023, principles 1 to 6. A fifth edition is of 16 April 2026: its principle 5 is to guide the measurement and reporting of the risk, its principle 6 to encourage systemic resilience and collaboration; its principles 1 to 4 were not seen, so that the fourth edition stands here.",
  checkedOn: null,
  requirements: [
    {
      reference: 'Principle 1',
      asks: 'Approach cybersecurity as a strategic risk of the enterprise, not of its technology alone',
      shownBy: ['briefings', 'readings', 'scenarios', 'appetite'],
      elsewhere: null,
    },
    {
      reference: 'Principle 2',
      asks: 'Understand what the risks mean in law for this company',
      shownBy: ['scenarios', 'decisions'],
      elsewhere: 'counsel’s advice',
    },
    {
      reference: 'Principle 3',
      asks: 'Have access to expertise, and give the subject regular and enough time',
      shownBy: ['briefings', 'readings', 'decisions'],
      elsewhere: 'agendas and minutes of the board',
    },
    {
      reference: 'Principle 4',
      asks: 'Expect a framework and lines of reporting across the enterprise, with enough people and money',
      shownBy: ['roles', 'staffing', 'spend', 'resources', 'commitments'],
      elsewhere: null,
    },
    {
      reference: 'Principle 5',
      asks: 'Put the exposure into money, and say which risks are accepted, lessened or passed on, with plans for each',
      shownBy: ['scenarios', 'appetite', 'acceptances', 'decisions', 'commitments'],
      elsewhere: null,
    },
    {
      reference: 'Principle 6',
      asks: 'Encourage resilience of the whole system by working with peers and government',
      shownBy: ['escalations', 'incidents'],
      elsewhere: 'membership in exchanges of information, and exercises with others',
    },
  ],
};
