import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CommandIo } from './io.ts';
import { mapOption } from './map-option.ts';

/** One command of the command line. */
export interface CommandEntry {
  /** One word, or two for a command of a group: `ledger verify`. */
  name: string;
  /** Arguments as commander writes them: `<file>`, `[file]`, `<files...>`. */
  args?: string;
  summary: string;
  /** Adds the options beyond `--json`. */
  options?(command: Command): Command;
  /**
   * The module, loaded when the command runs. `run` gets one object: arguments and options by their camelCase names,
   * and `json`.
   */
  load(): Promise<{ run(args: never, io: CommandIo): Promise<number> }>;
  /** The command handles SIGINT, SIGTERM and SIGHUP itself, or may just end: it opens no database. */
  stopsItself?: boolean;
}

/** For `.option('--trials <n>', '…', wholeNumber)`. */
export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(Number(text)))
    throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

/** Every command. To add one: its file, whose `run` takes what the entry names, and one entry here. */
export const commands: CommandEntry[] = [
  {
    name: 'start',
    summary: 'start everything: database, migrations, page and API',
    options: (command) => command.option('--api-only', 'do not build the web app'),
    load: () => import('./start.ts'),
    stopsItself: true,
  },
  {
    name: 'dev',
    summary: 'the same as start, with hot reload',
    load: () => import('./dev.ts'),
    stopsItself: true,
  },
  { name: 'migrate', summary: 'bring the tables up to date', load: () => import('./migrate.ts') },
  { name: 'doctor', summary: 'look whether everything is in order', load: () => import('./doctor.ts') },
  {
    name: 'parse',
    args: '<file>',
    summary: 'show what a file holds, one observation a line; needs no database',
    options: (command) =>
      command
        .option('--format <id>', 'the format; detected from the content unless given')
        .option('--map <field=column>', 'plain CSV: a field and its column; repeatable', mapOption),
    load: () => import('./parse.ts'),
    stopsItself: true,
  },
  {
    name: 'formats',
    summary: 'the formats that can be read',
    load: () => import('./formats.ts'),
    stopsItself: true,
  },
  {
    name: 'survival',
    args: '<file>',
    summary: 'Kaplan–Meier curves and log-rank test of a CSV with time,event[,group]',
    options: (command) => command.option('--group <column>', 'one curve for each value of this column'),
    load: () => import('./survival.ts'),
    stopsItself: true,
  },
  {
    name: 'simulate',
    args: '<file>',
    summary: 'the loss distribution of a model file, exact where it can be and simulated',
    options: (command) =>
      command
        .option('--trials <n>', 'simulated years', wholeNumber)
        .option('--seed <n>', 'of the random numbers', wholeNumber)
        .addOption(
          new Option('--model <model>', 'how losses add up').choices(['compound', 'product', 'bernoulli']),
        ),
    load: () => import('./simulate.ts'),
    stopsItself: true,
  },
  {
    name: 'import',
    args: '<files...>',
    summary: 'read files of scanners and trackers into the register',
    options: (command) =>
      command
        .option('--format <id>', 'the format; detected from the content unless given')
        .option('--source <name>', 'name of the source; the format unless given')
        .option('--unit <path>', 'unit of records that name none, a/b')
        .option('--asset <name>', 'asset of records that name none')
        .option(
          '--scope <scope>',
          'full closes what the file no longer contains; partial closes nothing',
          'partial',
        )
        .option('--at <instant>', 'when it was observed; now unless given')
        .option('--map <field=column>', 'plain CSV: a field and its column; repeatable', mapOption),
    load: () => import('./import.ts'),
  },
  {
    name: 'brief',
    summary: 'the one page as a file, or one incident on one page',
    options: (command) =>
      command
        .requiredOption('--out <file>', 'where to write; the ending names the format')
        .option('--period <period>', 'a fiscal quarter such as 2026-Q3, or live', 'live')
        .option('--unit <path>', 'a unit with all below it; the company unless given')
        .option('--variant <variant>', 'page, large or full, where the format has it', 'page')
        .option('--language <tag>', 'en, de or ko; that of the company unless given')
        .option('--incident <id>', 'the sheet of this incident instead, as a PDF')
        .option('--template <file>', "of slides: the company's own presentation, which they are put into")
        .addOption(new Option('--paper <paper>', 'paper of a PDF').choices(['a4', 'letter']).default('a4')),
    load: () => import('./brief.ts'),
  },
  {
    name: 'publish',
    args: '<period>',
    summary: 'freeze the draft of a fiscal quarter that another person approved',
    options: (command) =>
      command
        .option('--unit <path>', 'the briefing of a unit; of the company unless given')
        .option('--reason <text>', 'why it replaces what was published for the period'),
    load: () => import('./publish.ts'),
  },
  {
    name: 'demo',
    summary: 'fill an empty database with the demonstration company',
    options: (command) =>
      command
        .option('--findings <n>', 'about how many findings', wholeNumber)
        .option('--seed <n>', 'another company of the same kind', wholeNumber)
        .option('--at <instant>', "the company's today; now unless given"),
    load: () => import('./demo.ts'),
  },
  {
    name: 'figures',
    summary: 'every figure at an instant, with trends',
    options: (command) =>
      command
        .option('--as-of <instant>', 'exclusive: sees what was true before it; now unless given')
        .option('--unit <path>', 'a unit with all below it; the company unless given')
        .option('--trend <grain>', 'week, month or quarter')
        .option('--periods <n>', 'how many periods of the trend, the newest last', wholeNumber),
    load: () => import('./figures.ts'),
  },
  {
    name: 'user add',
    summary: 'give a person an account with a role; the link of their first sign-in is printed this one time',
    options: (command) =>
      command
        .requiredOption('--name <name>', 'who it is')
        .requiredOption('--email <address>', 'their e-mail address')
        .requiredOption('--role <role>', 'what they may do: the name of a role')
        .option('--unit <path>', 'a unit with all below it; the company unless given')
        .option('--owner-name <name>', 'the name under which findings are theirs'),
    load: () => import('./user-add.ts'),
  },
  {
    name: 'user list',
    summary: 'people with an account, their roles, and when they last signed in',
    load: () => import('./user-list.ts'),
  },
  {
    name: 'user link',
    args: '<email>',
    summary: 'a link that signs a person in once; it is printed this one time',
    load: () => import('./user-link.ts'),
  },
  {
    name: 'user disable',
    args: '<email>',
    summary: 'end an account: sessions, links and tokens are dead at once',
    load: () => import('./user-disable.ts'),
  },
  {
    name: 'token create',
    summary: 'make a token for a program; it is printed this one time',
    options: (command) =>
      command
        .requiredOption('--name <name>', 'what it is for')
        .requiredOption('--role <role>', 'what it may do: the name of a role')
        .option('--unit <path>', 'a unit with all below it; the company unless given')
        .option('--expires <days>', 'for how many days, up to 366; 90 unless given', wholeNumber),
    load: () => import('./token-create.ts'),
  },
  {
    name: 'token list',
    summary: 'tokens, what they may do and when they were last used',
    load: () => import('./token-list.ts'),
  },
  {
    name: 'token revoke',
    args: '<id>',
    summary: 'end a token at once',
    load: () => import('./token-revoke.ts'),
  },
  {
    name: 'ledger export',
    summary: 'the whole ledger with signed heads, as a file that proves itself',
    options: (command) => command.requiredOption('--out <file>', 'where to write'),
    load: () => import('./ledger-export.ts'),
  },
  {
    name: 'evidence',
    summary: 'write what was known, asked, decided, done and verified as a signed ZIP with proofs',
    options: (command) =>
      command
        .requiredOption('--from <day>', 'first day')
        .requiredOption('--to <day>', 'last day')
        .option('--unit <path>', 'only this unit and what is below it')
        .option('--incident <id>', 'only what concerns this incident')
        .requiredOption('--out <file>', 'file to write'),
    load: () => import('./evidence.ts'),
  },
  {
    name: 'ledger verify',
    args: '[file]',
    summary: 'look whether the ledger, an exported one or any file that was exported is genuine',
    options: (command) =>
      command
        .option('--ledger <file>', 'an exported ledger to look a file up in, without the database')
        .option('--head <head>', 'a head that was printed: "SIZE ROOT"')
        .option('--checkpoint <file>', 'an older signed head')
        .option('--key <key>', 'the key that must have signed'),
    load: () => import('./ledger-verify.ts'),
  },
  {
    name: 'ledger redact',
    args: '<position>',
    summary: 'take the text out of an entry; its hash stays, and a new entry says so',
    options: (command) => command.requiredOption('--reason <text>', 'why; it stays in the ledger'),
    load: () => import('./ledger-redact.ts'),
  },
  {
    name: 'ledger adopt-key',
    summary: 'sign the ledger with the key that is here, though another signed before',
    options: (command) => command.requiredOption('--reason <text>', 'why; it stays in the ledger'),
    load: () => import('./ledger-adopt-key.ts'),
  },
];
