import { ask, type Framework, readSecondHand } from './mapping.ts';

/** What a registrant discloses each year. */
export const secItem106: Framework = {
  id: 'sec-item-106',
  name: 'SEC Regulation S-K, Item 106',
  source:
    '17 CFR 229.106; Release 33-11216, 88 FR 51896, 4 August 2023, effective 5 September 2023. Incidents are told by Form 8-K, Item 1.05. The text: ecfr.gov/current/title-17/section-229.106 and federalregister.gov/d/2023-16194.',
  checkedOn: null,
  requirements: readSecondHand('as others quote it from the eCFR of June 2026', [
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
    ...readSecondHand('as a public list of the paragraphs of Item 106 words it', [
      ask(
        '229.106(b)(2)',
        'Whether risks, those of past incidents included, have materially affected the registrant or are reasonably likely to',
        ['incidents', 'scenarios', 'briefings'],
      ),
    ]),
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
      'A material incident: nature, scope, timing and impact within four business days of finding it material, which is found without unreasonable delay',
      ['incidents', 'escalations'],
      'when and by whom materiality was determined, and the filing',
    ),
  ]),
};

/** Duties of management bodies and of entities. */
export const nis2: Framework = {
  id: 'nis2-20-21',
  name: 'NIS2, Articles 20 and 21',
  source:
    'Directive (EU) 2022/2555, OJ L 333, 27.12.2022, p. 80, Art. 20 and 21; applied by national law from 18 October 2024 (Art. 41). National law goes before. Held against reprints of the text of the Official Journal.',
  checkedOn: '2026-11-26',
  requirements: [
    ask(
      'Art. 20(1)',
      'Management approves the measures, oversees how they are put in place and can be held liable',
      ['decisions', 'briefings', 'readings', 'reviews'],
    ),
    ask(
      'Art. 20(2)',
      'Members of management follow training; entities are encouraged to offer the like to staff',
      [],
      'records of training',
    ),
    ask(
      'Art. 21(1)',
      'Measures are appropriate and in proportion to exposure, size, likelihood and severity, given the state of the art and their cost',
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
      'Security of the supply chain, direct suppliers and service providers included',
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
      'Policies and procedures on cryptography and, where appropriate, encryption',
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
      'Where appropriate: multi-factor or continuous authentication, secured communication, also in an emergency',
      [],
      'how people sign in across the company',
    ),
    ask(
      'Art. 21(3)',
      'Weaknesses of each direct supplier, the quality of its products and practices, and the Union’s assessments of supply chains are taken into account',
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
    'Personal Information Protection Act as amended by Act No. 21445, promulgated 10 March 2026, in force 11 September 2026. Held against the Korean text of the Ministry of Government Legislation (law.go.kr) as kept by github.com/legalize-kr, consolidated with Act No. 21910 of 8 September 2026, which is in force from 9 March 2027 and changes none of these articles. The decree says which investment lowers a fine, and by how much: it was not held against.',
  checkedOn: '2026-11-26',
  requirements: [
    ask(
      'Art. 29',
      'Technical, administrative and physical safeguards, with an internal management plan and records of access',
      ['findings', 'commitments', 'verifications'],
      'the internal management plan, records of access and physical safeguards',
    ),
    ask(
      'Art. 30-3',
      'The head of the company is finally responsible and provides expert people and enough budget',
      ['decisions', 'readings', 'roles', 'staffing', 'spend'],
    ),
    ask(
      'Art. 31(3)',
      'Above a size that the decree sets, the board resolves who is privacy officer, and the authority is told',
      [],
      'the resolution of the board and the notice',
    ),
    ask(
      'Art. 31(4)',
      'The privacy officer manages expert people, secures budget, and reports to the head and the board',
      ['briefings', 'readings', 'resources'],
      'the appointment of the privacy officer',
    ),
    ask(
      'Art. 34(1), (2)',
      'Those concerned are told of a leak without delay, and of its likelihood in cases that the decree sets',
      ['incidents', 'escalations'],
      'the notices that were sent',
    ),
    ask(
      'Art. 34(3), (4)',
      'Harm is limited, and the leak is reported to the authority without delay',
      ['incidents', 'commitments'],
      'the report that was sent',
    ),
    ask(
      'Art. 64-2(5)',
      'What is weighed in setting a fine: gravity, duration, gain, efforts to protect, mend and limit harm',
      ['ledger', 'decisions', 'commitments', 'verifications', 'incidents'],
    ),
    ask(
      'Art. 64-2(6): budget',
      'Investment of budget in protection lowers a fine, but for intent and gross negligence',
      ['spend', 'resources', 'decisions'],
    ),
    ask(
      'Art. 64-2(6): people',
      'Investment in people for protection lowers a fine, but for intent and gross negligence',
      ['staffing', 'resources'],
      'qualifications of the specialists',
    ),
    ask(
      'Art. 64-2(6): equipment',
      'Equipment and devices for protection, run in fact, lower a fine, but for intent and gross negligence',
      ['spend', 'imports', 'verifications'],
      'an inventory of the equipment',
    ),
  ],
};
