/**
 * A name whole where it fits, else as much of its beginning as does, with an ellipsis, but never less than `least`
 * letters: what has no room even then is refused by the page, not made unreadable.
 * @param fits holds for every shorter name where it holds for a longer one
 */
export function cutToFit(name: string, fits: (name: string) => boolean, least = 8): string {
  const letters = [...name];
  if (letters.length <= least || fits(name)) return name;
  const cut = (kept: number) => `${letters.slice(0, kept).join('').trimEnd()}…`;
  let [fitting, tooLong] = [least, letters.length];
  while (tooLong - fitting > 1) {
    const middle = Math.floor((fitting + tooLong) / 2);
    if (fits(cut(middle))) fitting = middle;
    else tooLong = middle;
  }
  return cut(fitting);
}
