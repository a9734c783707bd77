/**
 * Returns the candidate that a misspelt name most likely means: equal except for case and
 * punctuation, or a few letters away.
 */
export function nearestOf(name: string, candidates: readonly string[]): string | undefined {
  const same = candidates.find((candidate) => isSpelling(name, candidate))
  if (same !== undefined || name.length > 40) return same
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: editDistance(name, candidate) }))
    .sort((a, b) => a.distance - b.distance)
  const [best] = ranked
  const limit = name.length < 4 ? 0 : Math.max(1, Math.floor(name.length / 3))
  return best && best.distance <= limit ? best.candidate : undefined
}

/** Returns whether two names differ by case and punctuation only. */
export function isSpelling(name: string, other: string): boolean {
  const plain = (spelling: string) => spelling.toLowerCase().replace(/[^a-z0-9]/g, '')
  return plain(name) === plain(other)
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next[j] = Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1)
    }
    row = next
  }
  return row[b.length] ?? 0
}
