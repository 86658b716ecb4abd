import { ask, type Framework, readSecondHand } from './mapping.ts';

/** The six principles for boards. */
export const nacdPrinciples: Framework = {
  id: 'nacd-isa-2023',
  name: 'NACD-ISA principles of cyber-risk oversight',
  source:
    "National Association of Corporate Directors and Internet Security Alliance, Director's Handbook on Cyber-Risk Oversight, fourth edition, 22 March 2023, principles 1 to 6. A fifth edition is of 16 April 2026: its principle 5 is to guide the measurement and reporting of the risk, its principle 6 to encourage systemic resilience and collaboration; its principles 1 to 4 were not seen, so that the fourth edition stands here. The handbook itself was not at hand; it is at nacdonline.org.",
  checkedOn: null,
  requirements: readSecondHand(
    'as others quote the third edition of 25 February 2020, whose five principles the fourth keeps',
    [
      ask(
        'Principle 1',
        'Approach cybersecurity as a strategic risk of the enterprise, not of its technology alone',
        ['briefings', 'readings', 'scenarios', 'appetite'],
        null,
      ),
      ask(
        'Principle 2',
        'Understand what the risks mean in law for this company',
        ['scenarios', 'decisions'],
        'counsel’s advice',
      ),
      ask(
        'Principle 3',
        'Have access to expertise, and give the subject regular and enough time',
        ['briefings', 'readings', 'decisions'],
        'agendas and minutes of the board',
      ),
      ask(
        'Principle 4',
        'Expect a framework and lines of reporting across the enterprise, with enough people and money',
        ['roles', 'staffing', 'spend', 'resources', 'commitments'],
        null,
      ),
      ask(
        'Principle 5',
        'Put the exposure into money, and say which risks are accepted, lessened or passed on, with plans for each',
        ['scenarios', 'appetite', 'acceptances', 'decisions', 'commitments'],
        null,
      ),
      ...readSecondHand('as the Internet Security Alliance and press words on the fourth edition name it', [
        ask(
          'Principle 6',
          'Encourage resilience of the whole system by working with peers and government',
          ['escalations', 'incidents'],
          'membership in exchanges of information, and exercises with others',
        ),
      ]),
    ],
  ),
};
