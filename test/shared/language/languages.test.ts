import { readdirSync, readFileSync } from 'node:fs';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { composeBriefing } from '@plumbline/shared/core/briefing/compose.ts';
import { layoutOverflow } from '@plumbline/shared/core/briefing/layout-fit.ts';
import { becauseIn } from '@plumbline/shared/core/language/because.ts';
import { languages, type MessageId } from '@plumbline/shared/core/language/languages.ts';
import { speechOf } from '@plumbline/shared/core/language/speech.ts';
import { describe, expect, it } from 'vitest';
import { facts } from '../../support/briefing-facts.ts';

const english = languages[0]!.messages;
const ids = Object.keys(english) as MessageId[];
/** Reasons that answer a request and never stand on the page. */
const elsewhere = new Set(['not asked for', 'the exposure was not worked out when it was asked']);

/** Arguments that are given and that English does not use. */
const offered: Partial<Record<MessageId, string[]>> = {
  'period.long': ['quarter'],
  'quarters.span': ['quarters'],
};

/** Names of the arguments of a message, in all its branches. */
function namesIn(elements: readonly MessageFormatElement[], names = new Set<string>()): Set<string> {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    names.add(element.value);
    if (element.type === TYPE.select || element.type === TYPE.plural)
      for (const { value } of Object.values(element.options)) namesIn(value, names);
  }
  return names;
}

const argumentsOf = (message: string) => namesIn(parse(message, { ignoreTag: true }));

describe.each(languages.map(({ tag, messages }) => [tag, messages] as const))('%s', (_tag, messages) => {
  it('has every message and no other', () => {
    expect(Object.keys(messages).sort()).toEqual([...ids].sort());
  });

  it('takes no argument that the English message does not have', () => {
    const more = ids.flatMap((id) => {
      const known = new Set([...argumentsOf(english[id]), ...(offered[id] ?? [])]);
      return [...argumentsOf(messages[id])]
        .filter((name) => !known.has(name))
        .map((name) => `${id}: ${name}`);
    });
    expect(more).toEqual([]);
  });
});

describe('a language that is not English', () => {
  /** The same in several languages: names, signs, and messages that only join. */
  const alike = (message: string) =>
    message === 'Live' || !/[A-Za-z]{4}/.test(message.replace(/\{[^{}]*\}/g, ''));
  it.each(languages.slice(1).map(({ tag, messages }) => [tag, messages] as const))(
    '%s says nothing in English',
    (_tag, messages) => {
      const same = ids.filter((id) => messages[id] === english[id] && !alike(english[id]));
      expect(same).toEqual([]);
    },
  );
});

describe('a reason for no figure', () => {
  const reasons = ids.filter((id) => id.startsWith('because.'));
  const filled = (id: MessageId, locale: string) =>
    speechOf(locale).say(
      id,
      Object.fromEntries([...argumentsOf(english[id])].map((name) => [name, `“${name}”`])),
    );

  it.each(['de', 'ko'])('is told in %s, with its figures, whichever it is', (locale) => {
    for (const id of reasons) expect(becauseIn(filled(id, 'en'), locale)).toBe(filled(id, locale));
    expect(becauseIn('something else', locale)).toBe('something else');
  });

  it('is one that the figures and the loss model give, letter by letter', () => {
    const sources = ['shared/core/figures', 'server/views', 'server/exports'].flatMap((folder) =>
      readdirSync(new URL(`../../../${folder}/`, import.meta.url), { withFileTypes: true })
        .filter((file) => file.isFile())
        .map((file) => readFileSync(new URL(`../../../${folder}/${file.name}`, import.meta.url), 'utf8')),
    );
    const text = sources.join('\n');
    const given = text.matchAll(/(?:noData|none)\(\s*'([^']+)'|shareOf\(.*, '([^']+)'|missing: '([^']+)'/g);
    const told = [...given]
      .map((match) => match[1] ?? match[2] ?? match[3]!)
      .filter((words) => words.includes(' '));
    expect(told.length).toBeGreaterThan(30);
    const inEnglish = new Set<string>(reasons.map((id) => english[id]));
    expect(told.filter((reason) => !inEnglish.has(reason) && !elsewhere.has(reason))).toEqual([]);
  });

  it('stands on the page in its language', () => {
    const page = composeBriefing(
      facts({ locale: 'de', bridge: null, pathMissing: 'no loss scenario has been set up' }),
    );
    const bridge = page.panels.find(({ id }) => id === 'bridge')!;
    expect(bridge.missing ?? bridge.headline).toBe(
      'Nicht darstellbar: es ist kein Verlustszenario angelegt.',
    );
  });
});

describe('the page', () => {
  const page = (locale: string) => composeBriefing(facts({ locale }));

  it.each(languages)('fits on its sheet in $tag', ({ tag }) => {
    expect(layoutOverflow(page(tag))).toEqual([]);
  });

  it('speaks German', () => {
    const { headline, scopeLine, questions, labels } = page('de-DE');
    expect(headline.text).toBe(
      'Der erwartete Verlust sank zum zweiten Mal in Folge um 11 % auf 3,1\u00a0Mio. im Jahr und liegt weiter 0,6\u00a0Mio. über der von Ihnen beschlossenen Vorgabe',
    );
    expect(scopeLine).toContain(
      'drittes Geschäftsquartal 2026 · Daten bis 30. Sept. 2026 · USD in Millionen',
    );
    expect(questions.map(({ answer }) => answer).join(' ')).not.toContain('..');
    expect(labels.forDecision).toBe('Zu entscheiden');
  });

  it('speaks Korean', () => {
    const { headline, panels } = page('ko-KR');
    expect(headline.text).toBe(
      '예상 손실이 2분기 연속 11% 감소해 연 310만 수준이며, 여전히 승인된 위험 한도보다 60만 높습니다',
    );
    expect(panels.find(({ id }) => id === 'fixes')?.headline).toBe(
      '조치 17건이 줄일 수 있는 손실 140만의 절반을 차지',
    );
  });
});
