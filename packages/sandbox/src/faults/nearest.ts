/** Returns the names that are nearest to one, at most five. */
export function nearestOf(name: string, names: readonly string[]): string[] {
  return names
    .map((known) => ({ known, distance: distanceOf(plain(name), plain(known)) }))
    .sort((left, right) => left.distance - right.distance)
    .slice(0, 5)
    .map(({ known }) => known)
}

const plain = (name: string): string => name.replace(/[_.-]/g, '').toUpperCase()

/** Share of pairs of letters that two names do not have in common, from 0 to 1. */
function distanceOf(one: string, other: string): number {
  const pairs = pairsOf(one)
  const others = pairsOf(other)
  const all = pairs.length + others.length
  let common = 0
  for (const pair of pairs) {
    const at = others.indexOf(pair)
    if (at < 0) continue
    others.splice(at, 1)
    common++
  }
  return all === 0 ? 1 : 1 - (2 * common) / all
}

const pairsOf = (text: string): string[] =>
  Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2))
