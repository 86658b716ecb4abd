import type { Briefing, Panel, Tile } from '@plumbline/shared/schema/briefing.ts';

const quarters = ['Q1 25', 'Q2 25', 'Q3 25', 'Q4 25', 'Q1 26', 'Q2 26', 'Q3 26'];
const values = [2.4, 2.9, 3.4, 3.6, 3.7, 3.5, 3.1];
const points = quarters.map((label, index) => ({
  label,
  value: values[index] ?? null,
  low: (values[index] ?? 0) * 0.7,
  high: (values[index] ?? 0) * 1.4,
}));
const common = {
  id: 'sample',
  title: 'Title',
  subtitle: 'Subtitle',
  alt: 'A chart.',
  unit: 'M',
  decimals: 1,
};

const tile = (id: string, title: string, value: string, unit: string, figure: string): Tile => ({
  id,
  title,
  state: 'value',
  value,
  unit,
  context: '80 % range of the estimate 2.2 – 4.4',
  change: '−0.4 Q2 · −0.3 year',
  status: { tone: 'attention', text: 'above appetite' },
  bullet: { ...common, kind: 'bullet', value: 3.1, target: 2.5, max: 5 },
  sparkline: { ...common, kind: 'sparkline', points },
  note: '',
  figure,
});

const panel = (id: Panel['id'], headline: string, chart: Panel['chart']): Panel => ({
  id,
  headline,
  subtitle: 'Expected loss in a year, USD millions',
  chart,
  missing: chart === null ? 'No staffing is known yet. Import who is there to repay the debt.' : null,
  footnote: '',
  figures: ['exposure-ale'],
  computedAt: '2026-09-30T06:00:00Z',
});

/** A whole page of invented figures: every kind of panel, one of them without data. */
export const sampleBriefing: Briefing = {
  version: 1,
  state: 'published',
  company: 'Demonstration Retail Group',
  demonstration: true,
  caveat: 'demonstration data',
  unit: { path: '', name: 'all units' },
  period: '2026-Q3',
  periodTitle: 'third fiscal quarter 2026',
  start: '2026-07-01T00:00:00Z',
  end: '2026-10-01T00:00:00Z',
  toDate: false,
  asOf: '2026-10-01T00:00:00Z',
  dataTo: '2026-09-30',
  currency: 'USD',
  locale: 'en',
  labels: {
    live: 'Live',
    draft: 'Draft',
    published: 'Published',
    demonstration: 'demonstration data',
    forDecision: 'For decision',
    showTable: 'Show as table',
    noData: 'No data',
    nothingToMeasure: 'Nothing to measure',
  },
  visibleUnits: { seen: 6, all: 6 },
  headline: { text: 'Expected loss fell by 11 % to 3.1 M a year', figures: ['exposure-ale'] },
  scopeLine:
    'Demonstration Retail Group · third fiscal quarter 2026 · data to 30 Sep 2026 · USD millions · all 6 units',
  tiles: [
    tile('loss', 'Expected loss in a year', '3.1', 'M', 'exposure-ale'),
    tile('tail', 'Loss in 1 year of 20', '11.8', 'M', 'exposure-p95'),
    tile('debt', 'Cost to repay the debt', '5.6', 'M', 'principal'),
    tile('half-life', 'Half of findings closed within', '41', 'days', 'half-life'),
    tile('people', 'People there, people needed', '10.4', 'of 14.6', 'load'),
  ],
  panels: [
    panel('trend', 'Loss is lower than a year ago but reaches appetite only in mid-2028', {
      ...common,
      kind: 'line',
      series: [{ id: 'mean', name: 'Expected loss', tone: 'message', points }],
      reference: { value: 2.5, name: 'Appetite' },
      marks: [{ number: 1, at: 'Q2 25', text: 'hiring freeze' }],
      breaks: [],
    }),
    panel('bridge', 'Repaid debt outweighed new debt and a worse threat', {
      ...common,
      kind: 'bridge',
      steps: [
        { label: 'Q2', value: 3.5, total: true, polarity: 'neutral' },
        { label: 'New debt', value: 0.8, total: false, polarity: 'bad' },
        { label: 'Repaid', value: -1.2, total: false, polarity: 'good' },
        { label: 'Q3', value: 3.1, total: true, polarity: 'neutral' },
      ],
    }),
    panel('flow', 'For two quarters we have closed more than we opened', {
      ...common,
      kind: 'columns',
      series: [
        { id: 'opened', name: 'opened', tone: 'context', points },
        { id: 'closed', name: 'closed', tone: 'message', points },
      ],
      net: { id: 'net', name: 'net', tone: 'accent', points },
    }),
    panel('fixes', '17 fixes carry half of the 1.4 M that fixing can remove', {
      ...common,
      decimals: 2,
      kind: 'bars',
      bars: [
        {
          label: 'Payments gateway: patch the edge server',
          value: 0.32,
          low: 0.2,
          high: 0.6,
          note: 'Payments lead · due 30 Oct · moved 3×',
          attention: true,
          href: '/findings?search=gateway',
        },
        { label: '14 more make up the half', value: 0.12, low: null, high: null, note: '', attention: false },
      ],
    }),
    panel('ahead', 'What lies ahead cannot be said yet', null),
  ],
  questions: [
    question('not-doing', 'What are we not doing?', 'One of the top three has no owner.'),
    question('corners', 'What corners are we cutting?', '9 accepted risks expire this quarter.'),
    question('breach-cost', 'What would a breach cost us?', 'A material one typically 2.4 M.'),
    {
      ...question('spend', 'What do we spend to prevent it?', 'Not answered: no spend is known.'),
      answered: false,
    },
  ],
  asks: [{ number: 1, text: 'Work the 17 fixes first.', figures: [] }],
  asksMissing: null,
  footer: { left: '9 sources: 8 current, 1 stale since 3 Sep', right: 'ledger head 41,827 · page 1 of 1' },
  sources: [
    { name: 'trivy', format: 'trivy', lastObservedAt: '2026-09-30T05:00:00Z', state: 'current' },
    { name: 'sonar', format: 'sonarqube', lastObservedAt: '2026-09-03T05:00:00Z', state: 'stale' },
  ],
  methodVersion: '1.2',
  ledger: { entries: 41_827, head: '9c1e', waiting: 0 },
  computedAt: '2026-09-30T06:00:00Z',
  empty: false,
  digest: '7f3a91c2',
};

function question(id: Briefing['questions'][number]['id'], text: string, answer: string) {
  return {
    id,
    question: text,
    answer,
    answered: true,
    asOf: '2026-09-30T00:00:00Z',
    owner: 'Security lead',
    figures: ['open-findings'],
  };
}
