import type { MethodSection } from './method-section.ts';

/** From inputs to figure. */
export const methodOfModel: MethodSection[] = [
  {
    id: 'expected-loss',
    title: 'What expected loss means',
    plain:
      'Expected loss is what a year would cost on average if it could be lived many times. Most years cost less, a few cost far more. It is not a forecast of next year, and it is before insurance unless the label says after.',
    formula: 'E[L] = Σ over scenarios of (expected events a year) × (expected loss of one event)',
    source: 'Open FAIR, Risk Taxonomy (O-RT) and Risk Analysis (O-RA), The Open Group',
    assumptions: ['The scenarios entered are the ones that matter'],
  },
  {
    id: 'a-year',
    title: 'A year is a sum of events',
    plain:
      'Each year holds a number of events for each scenario: none, one or several. Every event has its own loss, and the losses are added up. An event of one scenario can bring one of another, with a chance that was entered. We never multiply one loss by half an event.',
    formula:
      'L = Σ_s Σ_{i=1..N_s} X_{s,i}, with N_s ~ Poisson(Λ_s) plus the events that other scenarios bring',
    source: 'Klugman, Panjer, Willmot, “Loss Models”, chapter 9',
    assumptions: [
      'Scenarios that no common cause ties are independent',
      'Events of a scenario do not come in clusters; one marked “at most one” has no second in a year',
    ],
  },
  {
    id: 'frequency',
    title: 'How often',
    plain:
      'For each scenario somebody says how many events a year to expect with the debt of that day. It can be a number, a range, or an industry figure updated with our own incidents. Controls change it from the day on which they work, with the evidence kept beside them.',
    formula: 'Λ = λ0 · c · ((1 − d) + d · φ(R)); own incidents: gamma(a + events, b + years)',
    source: 'Updating: Gelman et al., “Bayesian Data Analysis”, 2.6. The link to findings is our own method',
    assumptions: ['A 90 % range is read as a lognormal', 'Controls act on the frequency and not on the loss'],
  },
  {
    id: 'fixing',
    title: 'What fixing can touch',
    plain:
      'Only a part d of the events comes through known weaknesses, and only that part moves with the findings. It follows the weight of open findings against that on the day of calibration. Growth beyond three times is not believed. If the weight has halved or doubled, the page asks for a new calibration.',
    formula: 'R = H(now) / H(calibration), φ(R) = min(R, 3); H(calibration) = mean over the 90 days before',
    source: 'Our own method',
    assumptions: [
      'd by scenario: ransomware 15–45 %, data breach 15–40 %, supplier 5–25 %, insider and payment fraud 0–10 %, own outage 0–10 %, regulatory order 5–30 %',
      'With fewer than 20 groups of findings in scope the whole company’s trend is used; without any, the part is held',
      'The cap of 3, and the limits 0.5 and 2 for a new calibration',
    ],
  },
  {
    id: 'weight',
    title: 'The weight of a finding',
    plain:
      'A finding weighs more if attacks on its weakness are likely, if it can be reached, and if it stands on the internet. EPSS gives the first; it counts attacks seen anywhere, not on us. So only the change of the sum is used, never the weight itself. Copies of one weakness count by their square root, since one attack tool opens them all.',
    formula:
      'p = min(0.95, max(EPSS, 0.5 if known to be exploited)); h = −ln(1 − p) · 365.25/30 · e · r; W = √n · mean(h); H = Σ W',
    source: 'EPSS: FIRST.org. Known exploited: CISA KEV. The weight is our own method',
    assumptions: [
      'e: internet 1, partner 0.5, internal 0.2, isolated 0.03, unknown 0.5',
      'r: reachable 1, unknown 0.5, a tool says not reachable 0.1, not affected 0',
      'A weakness without a CVE takes p from a table by kind and severity',
    ],
  },
  {
    id: 'loss-of-one-event',
    title: 'What one event costs',
    plain:
      'One event costs the sum of up to seven kinds of loss, from response to reputation. Each is a range with its own shape, and some follow only if others react. Kinds can rise together where somebody says so. A cap cuts off what lies above it, before the average is taken.',
    formula:
      'X = Σ_f min(X_f, cap_f), each with its own probability; E[min(X, cap)] in closed form where there is one',
    source: 'Forms of loss: Open FAIR (O-RT). Limited expected value: “Loss Models”, chapter 3',
    assumptions: [
      'A 90 % range is read as a lognormal; three points as a PERT with shape 4',
      'A range wider than 1:1000 without a cap is refused, and a tail without a mean as well',
    ],
  },
  {
    id: 'laws',
    title: 'What laws allow',
    plain:
      'A law’s maximum only cuts off a penalty. It is never what we expect to pay. One act is punished once, by the largest maximum that applies. A law that is not in force on that day, or that nobody has verified, is left out, and the page says so.',
    formula: 'cap = max over laws of max(fixed amount, rate · turnover), plus those marked to come on top',
    source: 'The text of each law, named with article and date in the list of laws',
    assumptions: [
      'Worldwide turnover of the preceding year, as entered',
      'NIS2 names a least maximum: a nation may set more',
    ],
  },
  {
    id: 'how-sure',
    title: 'How sure we are of the losses',
    plain:
      'A range of loss says how much events differ. It does not say how well we know that range. So all losses of a scenario share one uncertain factor: small for measured ones, large for assumptions. A better source narrows the range of the estimate.',
    formula: 'X → K · X before caps, K lognormal with mean 1 and σ = ln(k) / 1.645',
    source: 'Our own method',
    assumptions: ['k: measured 1.25, own estimate 2, industry figure 3, assumption 4'],
  },
  {
    id: 'exact-or-simulated',
    title: 'Exact or simulated',
    plain:
      'The average is always computed by formula. The chances of a bad year are exact where a formula allows it, and else counted over simulated years. Insurance, kinds of loss that rise together and common causes need simulation. The page always says which it is.',
    formula:
      'exact: fast Fourier transform of the loss of one event on a grid, through the generating function of N; simulated: 200,000 years unless told otherwise',
    source: '“Loss Models”, 9.6 and 9.8',
    assumptions: [],
  },
];
