import type { IncidentSheet, Listed, StruckFinding } from '../../schema/incident-sheet.ts';
import { type Speech, speechOf } from '../language/speech.ts';
import { minorDigits, toMajor } from '../money.ts';

export interface SheetPart {
  title: string;
  facts: { name: string; text: string }[];
  items: string[];
}

export interface SheetText {
  title: string;
  kicker: string;
  asOf: string;
  caveat: string;
  parts: SheetPart[];
  /** What to do beside reading it. */
  next: string;
}

interface Sayings {
  sheet: IncidentSheet;
  speech: Speech;
}

/** The sheet in words: facts, impact, what it came through, decisions, and what is not known, said as such. */
export function incidentSheetText(sheet: IncidentSheet): SheetText {
  const speech = speechOf(sheet.locale);
  const of = { sheet, speech };
  const { say } = speech;
  return {
    title: sheet.incident.title,
    kicker: [say('incident.sheet'), sheet.company].filter(Boolean).join(' · '),
    asOf: say('incident.as-of', { when: moment(sheet.asOf, speech) }),
    caveat: sheet.demonstration ? say('caveat.demonstration') : sheet.rough ? say('caveat.rough') : '',
    parts: [
      { title: say('incident.part.facts'), facts: happened(of), items: [] },
      { title: say('incident.part.money'), facts: money(of), items: [] },
      { title: say('incident.part.through'), facts: [], items: through(of) },
      { title: say('incident.part.decided'), facts: [], items: decided(of) },
      { title: say('incident.part.unknown'), facts: [], items: unknown(of) },
    ],
    next: say('incident.next'),
  };
}

const moment = (instant: string, { day }: Speech) =>
  `${day(instant.slice(0, 10))}, ${instant.slice(11, 16)} UTC`;
const daysBetween = (from: string, to: string) =>
  Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000);

function happened({ sheet, speech }: Sayings): SheetPart['facts'] {
  const { incident, unit, scenario } = sheet;
  const { say } = speech;
  const later = (instant: string | null) =>
    instant === null
      ? say('incident.not-known')
      : `${moment(instant, speech)} (${say('incident.later', { days: daysBetween(incident.startedAt, instant) })})`;
  const by = incident.detectedBy === null ? [] : [say('incident.by', { who: incident.detectedBy })];
  return [
    { name: say('incident.unit'), text: unit },
    ...(scenario === null ? [] : [{ name: say('incident.scenario'), text: scenario }]),
    { name: say('incident.began'), text: moment(incident.startedAt, speech) },
    { name: say('incident.seen'), text: [later(incident.detectedAt), ...by].join(', ') },
    ...(incident.foundBy === undefined || incident.foundBy.length === 0
      ? []
      : [{ name: say('incident.found-by'), text: incident.foundBy.join(', ') }]),
    { name: say('incident.ended'), text: later(incident.endedAt) },
  ];
}

/** A recorded loss is exact; what the model says has two figures. */
function money({ sheet, speech }: Sayings): SheetPart['facts'] {
  const { incident, materialityMinor, eventLoss, currency } = sheet;
  const { say } = speech;
  const exact = (minor: number) =>
    say('figure.money', {
      currency,
      amount: speech.number(
        toMajor(minor, currency),
        minor % 10 ** minorDigits(currency) === 0 ? 0 : minorDigits(currency),
      ),
    });
  const about = (minor: number) => say('figure.money', { currency, amount: speech.money(minor, currency) });
  const lossMinor = incident.lossMinor;
  const material =
    lossMinor === null || materialityMinor === null
      ? ''
      : `, ${say('incident.material', { is: lossMinor >= materialityMinor ? 'yes' : 'no', amount: about(materialityMinor) })}`;
  return [
    {
      name: say('incident.loss'),
      text: lossMinor === null ? say('incident.not-known') : `${exact(lossMinor)}${material}`,
    },
    {
      name: say('incident.range'),
      text:
        eventLoss === null
          ? say('incident.no-model')
          : say('incident.model', {
              typical: about(eventLoss.typical),
              tenth: about(eventLoss.tenth),
              hundredth: about(eventLoss.hundredth),
            }),
    },
  ];
}

function through(of: Sayings): string[] {
  const { sheet, speech } = of;
  const items = [
    ...listed(sheet.refused, speech, (price) => refused(price, of)),
    ...listed(sheet.findings, speech, (finding) => struck(finding, of)),
  ];
  return items.length === 0 ? [speech.say('incident.through.none')] : items;
}

const listed = <Item>({ total, shown }: Listed<Item>, { say }: Speech, text: (item: Item) => string) => [
  ...shown.map(text),
  ...(total > shown.length ? [say('incident.more', { count: total - shown.length })] : []),
];

/** What a no has cost; where granting would have cost more than it brought, that is said with plain amounts. */
function refused(
  price: IncidentSheet['refused']['shown'][number],
  { sheet: { currency }, speech }: Sayings,
): string {
  const { say } = speech;
  const said = say('incident.refused', {
    day: speech.day(price.refusedOn),
    title: price.title,
    named: price.named ? 'yes' : 'no',
  });
  const { valueMinor, lowMinor, highMinor } = price;
  if (valueMinor === null || lowMinor === null || highMinor === null) return said;
  const pays = highMinor >= 0;
  const text = (minor: number) =>
    say('figure.money', { currency, amount: speech.money(pays ? minor : -minor, currency) });
  const [low, high] = pays ? [lowMinor, highMinor] : [highMinor, lowMinor];
  const range = say('figure.range', { low: text(low), high: text(high) });
  return `${said}; ${say('incident.refused.price', { pays: pays ? 'yes' : 'no', value: text(valueMinor), range })}`;
}

function struck(finding: StruckFinding, { sheet, speech }: Sayings): string {
  const { say } = speech;
  const { identifier, title, unit, owner, slips, openedAt } = finding;
  return say('incident.finding', {
    name: title.includes(identifier) ? title : `${identifier} ${title}`,
    unit,
    days: daysBetween(openedAt, sheet.incident.startedAt),
    owner: owner ?? '',
    owned: owner === null ? 'no' : 'yes',
    slips,
  });
}

function decided({ sheet, speech }: Sayings): string[] {
  const { say } = speech;
  if (sheet.decisions.total === 0) return [say('incident.decided.none')];
  return listed(sheet.decisions, speech, ({ title, state, decidedOn, reason }) =>
    [say('incident.decided', { day: speech.day(decidedOn!), title, state }), reason]
      .filter(Boolean)
      .join(' '),
  );
}

function unknown({ sheet, speech }: Sayings): string[] {
  const { incident, scenario, materialityMinor, eventLoss, findings, refused } = sheet;
  const { say } = speech;
  const open = [
    incident.lossMinor === null ? say('incident.unknown.loss') : '',
    incident.lossMinor !== null && materialityMinor === null ? say('incident.unknown.material') : '',
    eventLoss === null ? say('incident.unknown.range') : '',
    incident.detectedAt === null ? say('incident.unknown.seen') : '',
    incident.detectedAt !== null && incident.detectedBy === null ? say('incident.unknown.by') : '',
    incident.endedAt === null ? say('incident.unknown.ended') : '',
    incident.identifiers.length === 0 ? say('incident.unknown.way') : '',
    incident.identifiers.length > 0 && findings.total + refused.total === 0
      ? say('incident.unknown.through')
      : '',
    scenario === null ? say('incident.unknown.scenario') : '',
  ].filter(Boolean);
  return open.length === 0 ? [say('incident.unknown.none')] : open;
}
