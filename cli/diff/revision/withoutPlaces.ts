/**
 * Text without directories that differ from run to run: a path below one of them is left as it is from there on, and the
 * directory itself is ".".
 */
export function withoutPlaces(text: string, places: readonly string[]): string {
  // One place may lie in another.
  const longestFirst = [...places].sort((one, other) => other.length - one.length);
  return longestFirst.reduce((left, place) => {
    // Not at the end of a longer path, nor at the start of a longer name, such as /srv/mesh-old.
    const start = `(?<![\\w.-])${place.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`;
    const below = new RegExp(`${start}/(?=[\\w.@-])`, "g");
    const itself = new RegExp(`${start}/?(?![\\w-]|\\.\\w)`, "g");
    return left.replace(below, "").replace(itself, ".");
  }, text);
}
