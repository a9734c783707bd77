/**
 * What the generator writes, by name: declarations and the path index. Empty modules and
 * package.json stand beside them.
 */
const WRITTEN = /\.d\.ts$|paths\.json$/

/**
 * Returns those of the present files that the generator wrote once and writes no more; in a folder
 * `generated` every file is its own.
 */
export function listLeftOver(
  present: readonly string[],
  files: ReadonlyMap<string, string>,
): string[] {
  return present.filter(
    (path) => (WRITTEN.test(path) || /\/generated\/[^/]+$/.test(path)) && !files.has(path),
  )
}
