/** Vowel groups, a silent final e left out: near enough for a grade of many words. */
function syllables(word: string): number {
  const plain = word
    .toLowerCase()
    .replace(/(?:[^laeiouy]|ed|[^laeiouy]e)es?$/, (end) => end.replace(/es?$/, ''));
  return Math.max(1, plain.match(/[aeiouy]+/g)?.length ?? 1);
}

export const wordsOf = (text: string): string[] => text.match(/[\p{L}\d][\p{L}\d’'.,-]*/gu) ?? [];
export const sentencesOf = (text: string): string[] => text.split(/(?<=[.?!])\s+(?=[“\p{Lu}\d{])/u);

/** Flesch–Kincaid grade: years of school that a text asks for (J. P. Kincaid and others, 1975). */
export function gradeOf(text: string): number {
  const words = wordsOf(text);
  const spoken = words.reduce((sum, word) => sum + syllables(word.replace(/[^\p{L}]/gu, '')), 0);
  return 0.39 * (words.length / sentencesOf(text).length) + 11.8 * (spoken / words.length) - 15.59;
}
