/** Which lines of PHP and of TypeScript belong together; lines count from 1. */
export interface Matching {
  toCode(phpLine: number): readonly number[]
  toPhp(codeLine: number): readonly number[]
}

/** Reads the lines of a translation: for each line of code the PHP line, 0 for none. */
export function createMatching(lines: readonly number[]): Matching {
  const byPhp = new Map<number, number[]>()
  for (const [index, phpLine] of lines.entries()) {
    if (phpLine === 0) continue
    const known = byPhp.get(phpLine)
    if (known === undefined) byPhp.set(phpLine, [index + 1])
    else known.push(index + 1)
  }
  return {
    toCode: (phpLine) => byPhp.get(phpLine) ?? [],
    toPhp(codeLine) {
      const phpLine = lines[codeLine - 1] ?? 0
      return phpLine === 0 ? [] : [phpLine]
    },
  }
}
