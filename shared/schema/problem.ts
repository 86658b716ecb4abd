import { z } from 'zod';

/** Every way the program fails on purpose: HTTP status, exit code of the command line, and title. */
export const problemKinds = {
  'bad-input': { status: 400, exit: 1, title: 'The input cannot be used' },
  'invalid-model': { status: 422, exit: 1, title: 'The loss model cannot be computed' },
  'bad-usage': { status: 400, exit: 64, title: 'The command or request is not formed correctly' },
  'unknown-format': { status: 404, exit: 64, title: 'No such format' },
  'not-found': { status: 404, exit: 1, title: 'Not found' },
  'not-signed-in': { status: 401, exit: 1, title: 'Not signed in' },
  'sign-in-refused': { status: 401, exit: 1, title: 'That did not sign you in' },
  'confirm-first': { status: 403, exit: 1, title: 'Confirm that it is you' },
  'too-many': { status: 429, exit: 1, title: 'Too many attempts' },
  'not-allowed': { status: 403, exit: 1, title: 'Not allowed' },
  'foreign-host': { status: 421, exit: 1, title: 'This address is not served' },
  'out-of-order': { status: 409, exit: 1, title: 'Older than what was already imported' },
  conflict: { status: 409, exit: 1, title: 'In conflict with the present state' },
  'too-large': { status: 413, exit: 1, title: 'Too large' },
  'bad-configuration': { status: 500, exit: 64, title: 'A setting is wrong' },
  'already-running': { status: 409, exit: 1, title: 'Already running' },
  unavailable: { status: 503, exit: 1, title: 'Not available' },
  internal: { status: 500, exit: 1, title: 'Something went wrong here' },
} as const;
export type ProblemKind = keyof typeof problemKinds;

/** RFC 9457 problem details, as sent with `application/problem+json`. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  requestId: z.string().optional(),
  /** Which file, where in it, what was expected, what to do. */
  file: z.string().optional(),
  at: z.string().optional(),
  expected: z.string().optional(),
  todo: z.string().optional(),
  /** Every place that is wrong, where there can be several. */
  problems: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problem>;

export interface ProblemMore {
  file?: string;
  at?: string;
  expected?: string;
  todo?: string;
  problems?: { path: string; message: string }[];
  cause?: unknown;
  /** When it is worth asking again; sent as the header Retry-After. */
  retryAfterSeconds?: number;
}

/** The one error class: a failure that we foresaw and can explain. */
export class PlumblineError extends Error {
  override readonly name = 'PlumblineError';
  readonly kind: ProblemKind;
  readonly more: ProblemMore;

  constructor(kind: ProblemKind, detail?: string, more: ProblemMore = {}) {
    super(detail ?? problemKinds[kind].title, more.cause === undefined ? undefined : { cause: more.cause });
    this.kind = kind;
    this.more = more;
  }
}
