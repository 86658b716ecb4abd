import { speechOf } from '../language/speech.ts';

/** What a company without a finding sees: three steps, and what each brings. */
export function beginStepsIn(locale: string) {
  const { say } = speechOf(locale);
  return {
    title: say('begin.title'),
    steps: [
      { href: '/sources', title: say('begin.source.title'), text: say('begin.source.text') },
      { href: '/settings', title: say('begin.money.title'), text: say('begin.money.text') },
      { href: '/settings', title: say('begin.people.title'), text: say('begin.people.text') },
    ],
    end: say('begin.end'),
  };
}
