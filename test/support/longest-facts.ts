/** A company all of whose names are as long as real ones get, with amounts as large, and with everything on its page at once. */
import type { BriefingFacts } from '@plumbline/shared/core/briefing/facts.ts';
import { misfitsOf, pageWith, textAt } from '@plumbline/shared/core/publication/places.ts';
import type { Briefing } from '@plumbline/shared/schema/briefing.ts';
import { period, value } from './briefing-facts.ts';
import { fullFacts } from './drawn-document.ts';

/** `gateway`: a service; `owner`: a role; `event`: as long as an event may be (50 letters). */
const names = {
  en: {
    company:
      'International Mutual Insurance, Pensions and Investment Management Association of Northern Europe plc',
    gateway: 'Customer identity, access and payment authorisation gateway (Asia-Pacific)',
    owner: 'Head of identity, access and privileged account management',
    event: 'Second data centre joined after the acquisition',
    request:
      'replace the unsupported warehouse management system in all eleven distribution centres and move its data to the platform of the group before the vendor ends the extended maintenance contract',
    unit: 'Retail and wholesale payment services for Central and Eastern Europe',
  },
  de: {
    company:
      'Nordwestdeutsche Landesversicherungs- und Altersversorgungsgesellschaft auf Gegenseitigkeit mbH & Co. KG',
    gateway: 'Kundenidentitäts-, Zugriffs- und Zahlungsfreigabedienste (Asien-Pazifik)',
    owner: 'Bereichsleitung Identitäts- und Berechtigungsverwaltung',
    event: 'Zweites Rechenzentrum nach dem Zukauf übernommen.',
    request:
      'das nicht mehr unterstützte Lagerverwaltungssystem in allen elf Verteilzentren ersetzen und die Datenbestände auf die Konzernplattform überführen, bevor die verlängerte Herstellerwartung endet',
    unit: 'Zahlungsverkehrsdienstleistungen für Mittel- und Osteuropa',
  },
  ko: {
    company:
      '한국동북아시아국제상호보험연금투자신탁관리협동조합중앙회 주식회사 (Korea Northeast Asia Mutual Insurance)',
    gateway: '아시아태평양 고객 신원 확인, 접근 통제 및 결제 승인 게이트웨이 서비스',
    owner: '신원·접근·특권 계정 관리 본부 최고책임자',
    event: '인수 합병 이후 제2 데이터센터가 그룹 정보기술 운영 범위에 편입됨',
    request:
      '유지보수 연장 계약이 끝나기 전에 전국 열한 개 물류센터의 지원 종료된 창고 관리 시스템을 교체하고 모든 자료를 그룹 공용 플랫폼으로 이전하는 사업',
    unit: '중부 및 동부 유럽 소매·도매 결제 서비스 사업부문',
  },
};

const labels = [
  '2024-Q2',
  '2024-Q3',
  '2024-Q4',
  '2025-Q1',
  '2025-Q2',
  '2025-Q3',
  '2025-Q4',
  '2026-Q1',
  '2026-Q2',
];
const past = [1210, 1188, 1156, 1175, 1160, 1143, 1120, 1090, 1044];

/** In billions of won, which have no minor unit. */
export function longestFacts(locale: 'en' | 'de' | 'ko', more: Partial<BriefingFacts> = {}): BriefingFacts {
  const { company, gateway, owner, event, request } = names[locale];
  const bn = 1e9;
  const money = (billions: number, extra = {}) =>
    value(billions * bn, { low: billions * 0.7 * bn, high: billions * 1.42 * bn, ...extra });
  const fix = (at: number, title: string, rest: object) => ({
    key: `6f0c1d6e-0000-4000-8000-00000000000${at}`,
    ...{ unit: gateway, title, findings: 1234, shareMinor: (88.8 / at) * bn, slips: 12, owners: 1 },
    ...{ owner, dueOn: '2026-09-29' },
    ...rest,
  });
  const top = [
    fix(
      1,
      'Update org.springframework.security.oauth2:spring-security-oauth2-authorization-server to 6.4.13.RELEASE',
      {},
    ),
    fix(2, 'Replace com.fasterxml.jackson.dataformat:jackson-dataformat-protobuf', {
      owner: null,
      owners: 0,
      dueOn: null,
    }),
    fix(3, 'Update postgresql to 16', { dueOn: '2027-11-28', owners: 17 }),
  ];
  const at = (label: string, billions: number, toDate = false) => {
    const made = period(label, 0, {}, toDate);
    const points = new Map(made.points);
    for (const [id, point] of [
      ['exposure-ale', money(billions)],
      ['exposure-driven', money(billions * 0.45)],
      [
        'exposure-p95',
        money(billions * 9.9, { detail: { insured: true, grossMinor: billions * 12.4 * bn } }),
      ],
      ['principal', money(billions * 5.6, { detail: { personDays: 1_888_200 } })],
      ['half-life', value(1041, { low: 936, high: 1247, detail: { exploitableDays: 412, tooFew: false } })],
      ['half-life:period', value(1000 - billions / 4)],
      ['load', value(1.4, { detail: { people: 1210.4 - billions / 100, peopleNeeded: 1814.6 } })],
      ['exploitable-findings', value(128_300)],
      ['closures', value(66_000, { by: { class: { exploited: 10_100, likely: 34_492, theoretical: 8 } } })],
      ['net-flow', value(-12_130, { by: { class: { exploited: -4040, likely: -8100, theoretical: 10 } } })],
      ['concentration', value(1117, { detail: { drivenMinor: 444.4 * bn, fixGroups: 90_000, top } })],
      ['slips', value(4444, { detail: { findingsThrice: 23_131 } })],
      ['event-loss-p50', money(444.4)],
      ['event-loss-p90', money(4444)],
      ['event-loss-p99', money(8888)],
      ['spend', money(188.8)],
      ['coverage', value(0.884)],
      ['forecast-score', value(0.75, { detail: { of: 128, held: 96 } })],
    ] as const)
      points.set(id, point);
    return { ...made, points };
  };
  const path = (...billions: number[]) => billions.map((each) => each * bn);
  const quarters = [
    '2026-Q3',
    '2026-Q4',
    '2027-Q1',
    '2027-Q2',
    '2027-Q3',
    '2027-Q4',
    '2028-Q1',
    '2028-Q2',
    '2028-Q3',
  ];
  const stale = (
    name: string,
    lastObservedAt: string | null,
    state: 'stale' | 'never' | 'delayed' | 'current',
  ) => ({
    ...{ name, format: 'sarif', lastObservedAt, state },
  });
  return fullFacts({
    company,
    locale,
    currency: 'KRW',
    rough: true,
    unit: { path: '', name: company },
    units: { seen: 1284, all: 1284 },
    periods: [...labels.map((label, index) => at(label, past[index]!)), at('2026-Q3', 987.6)],
    yearAgo: at('2025-Q3', 1143),
    published: [
      { period: '2026-Q1', figure: 'exposure-ale', value: 1177 * bn },
      { period: '2026-Q2', figure: 'exposure-ale', value: 1166 * bn },
    ],
    appetite: { lossMinor: 8888 * bn, probability: 0.05, expectedMinor: 777.7 * bn },
    appetiteStatus: 'above',
    coverMinor: 4444 * bn,
    targets: { principal: 4444 * bn, 'half-life': 365 },
    bridge: {
      ...{ openingMinor: 1044 * bn, closingMinor: 987.6 * bn },
      steps: (
        ['restated', 'method', 'scope', 'revalued', 'threat', 'new', 'reopened', 'repaid'] as const
      ).map((kind, index) => ({
        kind,
        minor: [-11.1, 22.2, 33.3, -44.4, 55.5, 111.1, 22.2, -245.2][index]! * bn,
      })),
      ...{ earnedMinor: -111.9 * bn, worldMinor: 55.5 * bn, oursMinor: -11.1 * bn, methodMinor: 11.1 * bn },
    },
    ahead: {
      quarters,
      asNow: path(987.6, 960, 940, 925, 910, 900, 890, 880, 870),
      worstFirst: path(987.6, 930, 880, 830, 790, 770, 760, 750, 740),
      fewer: path(987.6, 985, 984, 986, 990, 1000, 1010, 1020, 1030),
      more: path(987.6, 945, 910, 880, 850, 820, 800, 785, 776),
      ...{ lowFactor: 0.7, highFactor: 1.42 },
    },
    milestones: ['2025-Q1', '2025-Q4', '2026-Q1'].map((when) => ({ period: when, text: event })),
    breaks: [{ period: '2025-Q2', text: 'new exploit scores, linked' }],
    sources: [
      stale('cloud-posture-management-asia-pacific-south-production', '2026-03-02T00:00:00.000Z', 'stale'),
      stale('static-code-analysis-of-the-mobile-applications', null, 'never'),
      stale('dependency-scanner', '2026-09-20T00:00:00.000Z', 'delayed'),
      ...Array.from({ length: 120 }, (_, index) =>
        stale(`scanner ${index}`, '2026-09-30T00:00:00.000Z', 'current'),
      ),
    ],
    questionOwners: {
      'not-doing': 'Chief information security officer group',
      corners: 'Chief information security officer group',
      'breach-cost': 'Chief information security officer group',
      spend: 'Group chief financial and risk officers',
    },
    acceptedExpiring: 1299,
    incidents: 128,
    requests: [1, 2, 3].map((number) => ({
      title: `${request} ${number}`,
      costMinor: 444.4 * bn,
      perYear: true,
    })),
    turnedDown: { requests: 112, people: 1412 },
    lacking: { owner: 12_431, date: 18_212 },
    refused: {
      ...{ what: request, people: 112, period: '2026-Q1', lowMinor: 111.1 * bn, highMinor: 444.4 * bn },
      together: { others: 11, lowMinor: 444.4 * bn, highMinor: 777.7 * bn },
    },
    ledger: { entries: 41_827_112, head: '9c1e07a5531bb0e2a7'.repeat(3), waiting: 12_345 },
    ...more,
  });
}

/** A part of that company with a long name of its own, as one sees who may see no more. */
export const longestPart = (locale: 'en' | 'de' | 'ko'): BriefingFacts =>
  longestFacts(locale, {
    unit: { path: 'part', name: names[locale].unit },
    units: { seen: 1117, all: 1284 },
  });

const filling = {
  en: 'and the responsibilities of each subsidiary for its internet-facing authentication services',
  de: 'und die Verantwortlichkeiten jeder Tochtergesellschaft für ihre Authentifizierungsdienstleistungen',
  ko: '그리고 각 자회사가 인터넷에 공개한 인증 서비스를 운영하는 책임자와 그 처리 기한',
};
const places = [
  'headline',
  ...['trend', 'bridge', 'flow', 'fixes', 'ahead'].map((id) => `panel:${id}`),
  ...['not-doing', 'corners', 'breach-cost', 'spend'].map((id) => `question:${id}`),
  ...['1', '2', '3'].map((number) => `ask:${number}`),
];

/** The page with each of its sentences edited to be as long as a draft takes it, and each of them with one word more. */
export function editedToTheLimit(page: Briefing, locale: 'en' | 'de' | 'ko') {
  const words = filling[locale].split(' ');
  let full = page;
  const beyond = places.map((place) => {
    let text = textAt({ page }, place)!.replace(/\.$/, '');
    for (let at = 0; ; at = (at + 1) % words.length) {
      const longer = pageWith(full, place, `${text} ${words[at]}`);
      if (misfitsOf(longer).length > 0) return { place, page: longer };
      text = `${text} ${words[at]}`;
      full = longer;
    }
  });
  return { page: full, beyond };
}
