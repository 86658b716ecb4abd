import type { HostileQuestion } from '../../schema/hostile-question.ts';

/** Every live figure that an answer may name, and the text to put there. Money and shares come already formatted. */
export const answerFigures: Readonly<Record<string, string>> = {
  ale: 'expected loss in a year, before insurance, as money',
  low: 'lower end of the range of the estimate, as money; the expected loss itself where inputs are certain',
  high: 'upper end of the range of the estimate, as money; the expected loss itself where inputs are certain',
  p95: 'loss that 1 year in 20 reaches or exceeds, before insurance, as money',
  driven: 'part of the expected loss that comes through known weaknesses, as money',
  base: 'the other part of the expected loss, as money',
  removable: 'the most that fixing every finding would remove, as money',
  inputs: 'number of inputs',
  unreviewed: 'number of inputs that nobody has reviewed',
  oldest: 'day on which the oldest input was set, or “a day nobody wrote down”',
  seed: 'seed of the random numbers',
  trials: 'number of simulated years, or “none, the answer is exact”',
  engine: 'name and version of the engine',
  checksPassed: 'number of standing checks that pass',
  checksAll: 'number of standing checks',
  backtest: '“2 incidents in 36 months, 1.3 expected”, or “no incidents are recorded yet”',
  method: '“exact” or “simulated”',
  topScenario: 'name of the scenario with the largest expected loss',
  topShare: 'its share of the expected loss',
  widestInput: 'name of the input that adds most to the width of the range',
  appetite: '“12 M in 1 year of 20”, or “not set yet”',
  probability: 'chance of a year above the appetite, or “not known without one”',
  insured: 'expected loss in a year after insurance, as money, or “the same, as no policy is entered”',
  stress: 'name and cost of the stress case, or “none is written down yet”',
};

/** What a director, an actuary, an auditor or an activist would ask of the money figure. */
export const hostileQuestions: HostileQuestion[] = [
  {
    id: 'multiply',
    question: 'Why not just multiply frequency by impact?',
    answer:
      'One product gives one number and hides the bad years. We let each year have no event, one or several, and add up what each costs. So we can show two things: the average year costs {ale}, and 1 year in 20 costs {p95} or more. Both ways have the same average. Only one of them shows the bad years.',
    where: '/exposure/method#a-year',
    whereText: 'How a year is put together',
  },
  {
    id: 'source',
    question: 'Where does the figure come from?',
    answer:
      'From {inputs} inputs: what can happen, how often, and what it costs. Each has a source, a role that set it, and a date. Not reviewed yet: {unreviewed}. The oldest was set on {oldest}. The open findings that our tools report then move the frequency up or down.',
    where: '/sources',
    whereText: 'The tools behind it, and how fresh each is',
  },
  {
    id: 'wrong-by-ten',
    question: 'What if you are wrong by ten?',
    answer:
      'Then the figure is wrong. Our range says what we hold for likely: {low} to {high}. The input that matters most is “{widestInput}”. Make it ten times larger and see whether you would decide otherwise. If not, the error does not matter for this decision. If so, find out more about that input first.',
    where: '/exposure/what-if',
    whereText: 'Change any input and see what follows',
  },
  {
    id: 'who-chose',
    question: 'Who chose this number?',
    answer:
      'Nobody chose the figure; people of this company set the {inputs} inputs. The list names the role, the day and the source of each. {unreviewed} of them have never been reviewed and are marked so. What nobody knows is marked as an assumption, and it makes the range wider.',
    where: '/exposure#inputs',
    whereText: 'Every input with source, role and date',
  },
  {
    id: 'wide-range',
    question: 'Why is the range so wide?',
    answer:
      'It runs from {low} to {high} because many inputs are estimates and not measurements. A narrow range would claim more than we know. Most of the width comes from “{widestInput}”. To learn more about that is the best way to a narrower range.',
    where: '/exposure#sensitivity',
    whereText: 'Which input makes how much of the width',
  },
  {
    id: 'epss',
    question: 'Is this just EPSS dressed up?',
    answer:
      'No. EPSS foresees attacks seen anywhere, not attacks on us. We only use how the weight of our open findings has changed since calibration. That moves the part that comes through known weaknesses, {driven} of {ale}. The other {base} does not react to it at all. When EPSS changes its own model, that step is booked as method.',
    where: '/exposure/method#weight',
    whereText: 'What EPSS does in the model, and what not',
  },
  {
    id: 'moved',
    question: 'Why did it move though nothing was fixed?',
    answer:
      'Other things move it too: attackers, new findings, new sources, changed inputs, a new way of measuring. The bridge splits the change into these steps, and they add up exactly. Our work, the world, our own inputs and the method stand apart. If a change was not earned by work, the headline says so first.',
    where: '/exposure#bridge',
    whereText: 'The change, step by step',
  },
  {
    id: 'not-in-it',
    question: 'What is not in it?',
    answer:
      'A fall of the share price, the cost to repay debt, harm to people, and events that no scenario describes. Scenarios are independent unless a common cause ties them. Each year stands alone: a slow decline over many years is not in it. For a severe case outside the model there is a stress case: {stress}.',
    where: '/exposure/method#left-out',
    whereText: 'What the model leaves out',
  },
  {
    id: 'insurance',
    question: 'Does insurance make this moot?',
    answer:
      'No. Before insurance a year costs {ale} on average; after it: {insured}. Fines and lost trust are usually not covered. A claim can be refused, and a bad year can use up the limit. Insurance pays later, in money. It does not bring back time or customers.',
    where: '/exposure#insurance',
    whereText: 'Before and after insurance',
  },
  {
    id: 'score',
    question: 'Why not a score, CVSS, or red, amber, green?',
    answer:
      'A score says how bad a weakness could be, not how often it hurts us or what it costs. Scores cannot be added up or held against a budget. Colours hide who drew the lines. Money can be checked later: we say {ale} a year, with a range, and the record shows how close that was.',
    where: '/figures/exposure-ale',
    whereText: 'The figure over time, with its definition',
  },
  {
    id: 'right-before',
    question: 'How often were you right before?',
    answer:
      'Our record: {backtest}. We hold the incidents and losses of the last 12 and 36 months against what the model expected. If such a count would be rarer than 1 in 20, the page warns. Rare events need many years to prove a model right. A good record so far is weak proof; a bad one is strong.',
    where: '/exposure#backtest',
    whereText: 'What happened, against what was expected',
  },
  {
    id: 'tuned',
    question: 'Could someone have tuned it?',
    answer:
      'Through the inputs, yes, as with any estimate. So each input has a role and a date, and old versions are kept. A fall that rests on changed inputs is shown apart and said first. From inputs to figure nothing can be tuned: equal inputs give equal results. Of {checksAll} standing checks, {checksPassed} pass now.',
    where: '/exposure#checks',
    whereText: 'The standing checks, each with both numbers',
  },
  {
    id: 'one-in-twenty',
    question: 'Why 1 in 20?',
    answer:
      'It is a custom, not a law: rare enough to be a bad year, common enough to plan for. The curve shows every other chance as well. Now 1 year in 20 costs {p95} or more before insurance. The board’s appetite is {appetite}. The chance of a year above it, after insurance, is {probability}.',
    where: '/exposure#curve',
    whereText: 'The curve of all losses and their chances',
  },
  {
    id: 'unimagined',
    question: 'What about the event nobody imagined?',
    answer:
      'No model holds it, and this one does not claim to. Three things help: scenarios with long tails, a severe case outside the model, and cash and cover that do not rest on any model. The stress case: {stress}. Ask what would pay for it, not how likely it is.',
    where: '/exposure#stress',
    whereText: 'The stress case, and what would pay for it',
  },
  {
    id: 'same-loss-twice',
    question: 'Do you count the same loss twice?',
    answer:
      'Each kind of loss has one place: the library says what belongs in a scenario and what does not. Two tools that see one weakness make one finding. One act is punished once, under the largest maximum, unless a law is marked to come on top. A fall of the share price is never added, since lost sales are in already.',
    where: '/exposure/scenarios',
    whereText: 'The scenarios and what belongs in each',
  },
  {
    id: 'at-once',
    question: 'What if two things happen at once?',
    answer:
      'Then their costs add up: a year can hold several events of several scenarios. Where one event brings another, a common cause ties them. The costs within one event can rise together too. What is not tied is taken as independent. The largest scenario is “{topScenario}”, with {topShare} of the expected loss.',
    where: '/exposure#scenarios',
    whereText: 'Each scenario, and its part in the worst years',
  },
  {
    id: 'why-fixing',
    question: 'Why should fixing things lower it?',
    answer:
      'Because some events come through known weaknesses. For each scenario we estimate that part, and only that part moves with the findings: {driven} now. With every finding fixed, at most {removable} would go. The other {base} needs other controls. This link is a method of our own, and we say so.',
    where: '/exposure/method#fixing',
    whereText: 'What fixing can touch, and what not',
  },
  {
    id: 'next-euro',
    question: 'What does the next euro buy?',
    answer:
      'That depends on where it goes. So we run the model twice, with and without, on the same random numbers. You see the loss removed in a year, its range, the cost, and the chance that it pays. Fixing findings cannot remove more than {removable}. A list of shares does not answer this; a second run does.',
    where: '/exposure/what-if',
    whereText: 'Compare what different spending buys',
  },
  {
    id: 'accepted',
    question: 'Would an accepted risk vanish from it?',
    answer:
      'No. Accepting a risk lowers neither the figure nor the count of open findings. Accepted findings stay in the {driven} that comes through known weaknesses. The list shows who accepted each and until when. After that day it is open again by itself. Only a fix, or proof that it cannot hurt us, takes it out.',
    where: '/findings?state=accepted',
    whereText: 'Every accepted finding',
  },
  {
    id: 'recompute',
    question: 'Can I recompute it myself?',
    answer:
      'Yes. The same inputs, seed {seed} and engine {engine} give the same figures to the last bit, on any machine. The what-if page runs that engine in your own browser. You can download the model and every simulated year. This result is {method}; simulated years: {trials}.',
    where: '/exposure/method#random-numbers',
    whereText: 'Random numbers, and how to repeat a result',
  },
];

/**
 * The answer with the live figures in their places.
 * @param figures formatted texts by name, see `answerFigures`
 * @throws RangeError where a figure that the answer names is not given
 */
export function answerText(question: HostileQuestion, figures: Readonly<Record<string, string>>): string {
  return question.answer.replace(/\{(\w+)\}/g, (_place, name: string) => {
    const text = figures[name];
    if (text === undefined)
      throw new RangeError(`the answer to “${question.id}” names a figure “${name}” that was not given`);
    return text;
  });
}
