import type { EvidenceKind, Framework, Requirement } from './mapping.ts';

const ask = (
  reference: string,
  asks: string,
  shownBy: readonly EvidenceKind[],
  elsewhere: string | null = null,
): Requirement => ({ reference, asks, shownBy, elsewhere });

const checkedOn = '2026-11-26';

/** What a registrant discloses each year. */
export const secItem106: Framework = {
  id: 'sec-item-106',
  name: 'SEC Regulation S-K, Item 106',
  source:
    '17 CFR 229.106; Release 33-11216, 88 FR 51896, 4 August 2023, effective 5 September 2023. Incidents are told by Form 8-K, Item 1.05.',
  checkedOn,
  requirements: [
    ask(
      '229.106(b)(1)',
      'Processes to assess, identify and manage material risks from cybersecurity threats',
      ['scenarios', 'imports', 'findings', 'commitments'],
    ),
    ask(
      '229.106(b)(1)(i)',
      'Whether and how they are part of overall risk management',
      ['briefings', 'appetite'],
      'the register of enterprise risks',
    ),
    ask(
      '229.106(b)(1)(ii)',
      'Whether assessors, consultants or auditors are engaged',
      ['imports'],
      'contracts with assessors and auditors',
    ),
    ask(
      '229.106(b)(1)(iii)',
      'Whether risks from third-party providers are overseen and identified',
      ['scenarios'],
      'due diligence and monitoring of providers',
    ),
    ask(
      '229.106(b)(2)',
      'Whether risks have materially affected the registrant or are reasonably likely to',
      ['incidents', 'scenarios', 'briefings'],
    ),
    ask(
      '229.106(c)(1)',
      'The board’s oversight, the committee in charge and how it is informed',
      ['briefings', 'readings', 'decisions'],
      'the charter of the committee',
    ),
    ask(
      '229.106(c)(2)(i)',
      'Which positions or committees manage the risks, and their expertise',
      ['roles'],
      'descriptions of the relevant expertise',
    ),
    ask(
      '229.106(c)(2)(ii)',
      'How these are informed about and watch prevention, detection, mitigation and remediation',
      ['reviews', 'commitments', 'verifications', 'escalations'],
    ),
    ask('229.106(c)(2)(iii)', 'Whether these report to the board or its committee', [
      'briefings',
      'readings',
    ]),
    ask(
      'Form 8-K, Item 1.05',
      'A material incident: nature, scope, timing and impact within four business days of finding it material',
      ['incidents', 'escalations'],
      'when and by whom materiality was determined, and the filing',
    ),
  ],
};

/** Duties of management bodies and of entities. */
export const nis2: Framework = {
  id: 'nis2-20-21',
  name: 'NIS2, Articles 20 and 21',
  source:
    'Directive (EU) 2022/2555, OJ L 333, 27.12.2022, p. 80, Art. 20 and 21; applied by national law from 18 October 2024 (Art. 41). National law goes before.',
  checkedOn,
  requirements: [
    ask(
      'Art. 20(1)',
      'Management approves the measures, oversees how they are put in place and can be held liable',
      ['decisions', 'briefings', 'readings', 'reviews'],
    ),
    ask('Art. 20(2)', 'Management follows training and offers it to staff', [], 'records of training'),
    ask(
      'Art. 21(1)',
      'Measures are appropriate and in proportion to exposure, size, likelihood and severity',
      ['scenarios', 'appetite', 'spend', 'staffing'],
    ),
    ask(
      'Art. 21(2)(a)',
      'Policies on risk analysis and security of information systems',
      ['scenarios', 'acceptances'],
      'the texts of the policies',
    ),
    ask('Art. 21(2)(b)', 'Handling of incidents', ['incidents', 'escalations'], 'plans for incidents'),
    ask(
      'Art. 21(2)(c)',
      'Business continuity: backups, recovery, crisis management',
      ['scenarios'],
      'plans and exercises of continuity',
    ),
    ask(
      'Art. 21(2)(d)',
      'Security of the supply chain',
      ['scenarios', 'findings'],
      'agreements with suppliers',
    ),
    ask(
      'Art. 21(2)(e)',
      'Security in acquisition, development and maintenance; handling and disclosure of vulnerabilities',
      ['imports', 'findings', 'commitments', 'verifications'],
      'the policy of disclosure',
    ),
    ask('Art. 21(2)(f)', 'Policies and procedures to assess how effective the measures are', [
      'verifications',
      'forecasts',
      'reviews',
    ]),
    ask('Art. 21(2)(g)', 'Basic cyber hygiene and training', ['findings'], 'records of training'),
    ask(
      'Art. 21(2)(h)',
      'Policies and procedures on cryptography and encryption',
      [],
      'the policy on cryptography',
    ),
    ask(
      'Art. 21(2)(i)',
      'Security of human resources, access control and management of assets',
      ['roles'],
      'records of human resources, access and assets',
    ),
    ask(
      'Art. 21(2)(j)',
      'Multi-factor or continuous authentication and secured communication',
      [],
      'how people sign in across the company',
    ),
    ask(
      'Art. 21(3)',
      'Weaknesses of each direct supplier are taken into account',
      ['findings'],
      'assessments of suppliers',
    ),
    ask('Art. 21(4)', 'Corrective measures without undue delay where a measure is not complied with', [
      'commitments',
      'moves',
      'verifications',
      'escalations',
    ]),
  ],
};

/** Safeguards, and what spending on them does to a fine. */
export const koreaPipa: Framework = {
  id: 'kr-pipa',
  name: 'Korea, Personal Information Protection Act',
  source:
    'Personal Information Protection Act, Art. 29, 31, 34 and 64-2, as amended by Act No. 21445, promulgated 10 March 2026, in force 11 September 2026; as the Personal Information Protection Commission announced on 9 March 2026. The reduction is not for intent or gross negligence. Duties of the amendment are given by subject: hold them against the text in force.',
  checkedOn,
  requirements: [
    ask('Amendment of 10 March 2026: investment', 'Spending on budget for protection, which lowers a fine', [
      'spend',
      'resources',
      'decisions',
    ]),
    ask(
      'Amendment of 10 March 2026: people',
      'People for protection, which lowers a fine',
      ['staffing', 'resources'],
      'qualifications of the specialists',
    ),
    ask(
      'Amendment of 10 March 2026: safeguards',
      'Equipment and devices for protection in operation, which lowers a fine',
      ['spend', 'imports', 'verifications'],
      'an inventory of the equipment',
    ),
    ask(
      'Amendment of 10 March 2026: head of the company',
      'The head of the company is finally responsible, manages and supervises',
      ['decisions', 'readings', 'roles'],
    ),
    ask(
      'Amendment of 10 March 2026: report to the board',
      'The privacy officer secures people and budget and reports to the head and the board',
      ['briefings', 'readings', 'resources'],
      'the appointment of the privacy officer (Art. 31)',
    ),
    ask(
      'Art. 29',
      'Technical, administrative and physical safeguards',
      ['findings', 'commitments', 'verifications'],
      'the internal management plan and physical safeguards',
    ),
    ask(
      'Art. 34',
      'A breach, or its likelihood since the amendment, is told to those concerned and reported',
      ['incidents', 'escalations'],
      'the notices and reports that were sent',
    ),
    ask(
      'Art. 64-2',
      'What is weighed in setting a fine: gravity, duration, and efforts to prevent, mend and limit harm',
      ['ledger', 'decisions', 'commitments', 'verifications', 'incidents'],
    ),
  ],
};
