const fewest = 12;
const most = 200;

export const passwordHint = `At least ${fewest} characters; a few unrelated words are good`;

/** What is wrong with a new password; nothing where it may be tried. */
export function passwordFault(password: string): string | undefined {
  if (password.length < fewest) return `At least ${fewest} characters; there are ${password.length}`;
  return password.length > most ? `At most ${most} characters` : undefined;
}
