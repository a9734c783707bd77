/**
 * Path as the catalog spells it, and the spellings under which the same operation may be looked up
 * .
 */
export function requestPaths(path: string): string[] {
  const bare = path.replace(/^https?:\/\/[^/]+/i, '').replace(/[?#].*$/s, '')
  const relative = bare.replace(/^\//, '')
  if (/^(v2|v3|hk\/v3|global\/v3)\//.test(relative)) return [relative]
  return [`v2/${relative}`, relative]
}

/** Decodes one path segment; a segment that is not a valid escape stays as it is. */
export function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
