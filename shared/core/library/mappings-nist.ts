import { ask, type Framework } from './mapping.ts';

const suppliers = 'contracts with suppliers, their due diligence and their monitoring';

/** The Govern function: all 31 of its subcategories, with those that nothing here speaks to. */
export const nistGovern: Framework = {
  id: 'nist-csf-2-govern',
  name: 'NIST Cybersecurity Framework 2.0, Govern',
  source:
    'NIST CSWP 29, The NIST Cybersecurity Framework (CSF) 2.0, 26 February 2024, Appendix A, doi.org/10.6028/NIST.CSWP.29; held against NIST’s own electronic version (OSCAL catalog 1.2.0 of 11 May 2026, github.com/usnistgov/oscal-content)',
  checkedOn: '2026-11-26',
  requirements: [
    ask(
      'GV.OC-01',
      'The mission is understood and informs how risk is managed',
      ['scenarios'],
      'the statement of the mission',
    ),
    ask(
      'GV.OC-02',
      'Stakeholders and what they expect are understood',
      ['briefings', 'decisions'],
      'a list of stakeholders and their expectations',
    ),
    ask(
      'GV.OC-03',
      'Legal, regulatory and contractual duties, privacy among them, are understood and managed',
      ['scenarios', 'decisions'],
      'a register of duties and contracts',
    ),
    ask(
      'GV.OC-04',
      'What others depend on or expect from the organisation is understood and told',
      ['scenarios'],
      'a list of critical services that others depend on',
    ),
    ask(
      'GV.OC-05',
      'What the organisation depends on is understood and told',
      ['scenarios'],
      'a list of services the organisation depends on',
    ),
    ask('GV.RM-01', 'Aims of risk management are set and agreed', ['appetite', 'briefings', 'decisions']),
    ask('GV.RM-02', 'Risk appetite and tolerance are stated, told and kept up', [
      'appetite',
      'briefings',
      'readings',
    ]),
    ask(
      'GV.RM-03',
      'Cybersecurity risk is part of enterprise risk management',
      ['scenarios', 'briefings'],
      'the register of enterprise risks',
    ),
    ask('GV.RM-04', 'The direction for how to respond to risk is set and told', ['decisions', 'acceptances']),
    ask(
      'GV.RM-05',
      'Lines of communication about risk exist, suppliers included',
      ['briefings', 'readings', 'escalations'],
      'how suppliers are spoken with',
    ),
    ask('GV.RM-06', 'One method to calculate, document, sort and rank risk is set and told', [
      'scenarios',
      'findings',
      'briefings',
    ]),
    ask('GV.RM-07', 'Opportunities are weighed with the risks', ['decisions'], 'a list of opportunities'),
    ask(
      'GV.RR-01',
      'Leadership is answerable for the risk and fosters a culture that knows it',
      ['briefings', 'readings', 'decisions'],
      'how culture is fostered',
    ),
    ask('GV.RR-02', 'Roles, duties and authorities are set, told and enforced', [
      'roles',
      'commitments',
      'decisions',
    ]),
    ask('GV.RR-03', 'Resources fit strategy, roles and policies', ['staffing', 'spend', 'resources']),
    ask(
      'GV.RR-04',
      'Cybersecurity is part of how people are hired, led and let go',
      [],
      'practices of human resources',
    ),
    ask(
      'GV.PO-01',
      'A policy is set, told and enforced',
      ['commitments', 'acceptances'],
      'the text of the policy',
    ),
    ask(
      'GV.PO-02',
      'The policy is reviewed and kept up with changes of duties, threats, technology and mission',
      ['reviews', 'decisions'],
      'the versions of the policy',
    ),
    ask('GV.OV-01', 'Outcomes of the strategy are reviewed to steer it', [
      'briefings',
      'forecasts',
      'reviews',
    ]),
    ask(
      'GV.OV-02',
      'The strategy is reviewed for whether it covers duties and risks',
      ['briefings', 'decisions'],
      'the strategy and its versions',
    ),
    ask('GV.OV-03', 'Performance is evaluated and adjusted', [
      'briefings',
      'forecasts',
      'reviews',
      'verifications',
    ]),
    ask(
      'GV.SC-01',
      'A programme, strategy and processes for supplier risk are set and agreed',
      [],
      suppliers,
    ),
    ask('GV.SC-02', 'Roles of suppliers, customers and partners are set and told', [], suppliers),
    ask(
      'GV.SC-03',
      'Supplier risk is part of risk management, assessment and improvement',
      ['scenarios'],
      suppliers,
    ),
    ask('GV.SC-04', 'Suppliers are known and ranked by how critical they are', [], suppliers),
    ask('GV.SC-05', 'Requirements are set, ranked and made part of contracts with suppliers', [], suppliers),
    ask('GV.SC-06', 'Planning and due diligence come before a contract', [], suppliers),
    ask(
      'GV.SC-07',
      'Risks of a supplier are understood, recorded, answered and watched',
      ['scenarios', 'findings'],
      suppliers,
    ),
    ask(
      'GV.SC-08',
      'Suppliers are part of planning for, answering and recovering from incidents',
      ['incidents'],
      suppliers,
    ),
    ask(
      'GV.SC-09',
      'Supply chain security is watched over the life of products and services',
      ['imports', 'findings'],
      suppliers,
    ),
    ask('GV.SC-10', 'Plans cover what follows the end of a contract', [], suppliers),
  ],
};
