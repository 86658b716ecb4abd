/** One step of a path such as `runs[].results[]`: a member by name, each array element, or each member. */
export type JsonStep = { member: string } | 'element' | 'any-member';

export interface JsonPath {
  text: string;
  steps: JsonStep[];
}

/** Throws `RangeError` for a path that is not well formed. */
export function readJsonPath(text: string): JsonPath {
  const steps: JsonStep[] = [];
  let rest = text;
  while (rest !== '') {
    if (rest.startsWith('[]')) {
      steps.push('element');
      rest = rest.slice(2);
    } else if (rest.startsWith('{}')) {
      steps.push('any-member');
      rest = rest.slice(2);
    } else {
      const member = /^\.?([^.[\]{}]+)/.exec(rest);
      if (!member?.[1]) throw new RangeError(`not a JSON path: ${text}`);
      steps.push({ member: member[1] });
      rest = rest.slice(member[0].length);
    }
  }
  return { text, steps };
}
