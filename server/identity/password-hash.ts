import { hashPassword, verifyPassword } from 'better-auth/crypto';

/** What is kept of a password, in the form in which signing in compares it. Slow by intent. */
export const passwordHash = (password: string): Promise<string> => hashPassword(password);

export const isPassword = (hash: string, password: string): Promise<boolean> =>
  verifyPassword({ hash, password });
