import { z } from '@hono/zod-openapi';

/** One address of better-auth that is open, with all that is taken from a request and all that is let out. */
interface AuthExchange {
  method: 'get' | 'post';
  path: string;
  body?: z.ZodType;
  answer: z.ZodType;
}

const nothing = z.object({});
const text = z.string().min(1).max(1000);
const code = z.strictObject({ code: text });
const password = z.strictObject({ password: text });
const backupCodes = z.array(z.string());
/** What a browser's passkey ceremony takes and gives; its form is the browser's and better-auth's. */
const ceremony = z.record(z.string(), z.unknown());

export const exchanges: readonly AuthExchange[] = [
  {
    method: 'post',
    path: '/sign-in/email',
    body: z.strictObject({ email: text, password: text }),
    answer: z.object({ twoFactorRedirect: z.literal(true).optional() }),
  },
  { method: 'post', path: '/two-factor/verify-totp', body: code, answer: nothing },
  { method: 'post', path: '/two-factor/verify-backup-code', body: code, answer: nothing },
  {
    method: 'post',
    path: '/two-factor/enable',
    body: password,
    answer: z.object({ totpURI: z.string(), backupCodes }),
  },
  {
    method: 'get',
    path: '/passkey/generate-authenticate-options',
    answer: ceremony.transform((options) => ({ ...options, userVerification: 'required' })),
  },
  {
    method: 'post',
    path: '/passkey/verify-authentication',
    body: z.strictObject({ response: ceremony }),
    answer: nothing,
  },
  { method: 'get', path: '/passkey/generate-register-options', answer: ceremony },
  {
    method: 'post',
    path: '/passkey/verify-registration',
    body: z.strictObject({ response: ceremony, name: z.string().trim().min(1).max(100) }),
    answer: z.object({ id: z.string(), name: z.string().nullish() }),
  },
  {
    method: 'get',
    path: '/passkey/list-user-passkeys',
    answer: z.array(
      z.object({ id: z.string(), name: z.string().nullish(), createdAt: z.string().nullable() }),
    ),
  },
];
