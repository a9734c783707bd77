import type { Found } from './collect.js'

/** The conditions of a check. */
export interface Finding extends Found {
  what: string
}

/** Milliseconds for one expression: most take less than 100. */
const TIME_LIMIT = 30_000

/**
 * Checks regular expressions for inputs that take more than linear time, with a search from every
 * position as `RegExp` does it.
 */
export async function check(found: readonly Found[]): Promise<Finding[]> {
  // The library would choose Java or a native program if it finds one: the JavaScript version is
  // the same on every machine.
  process.env['RECHECK_BACKEND'] = 'pure'
  const { checkSync } = await import('recheck')
  const verdicts = new Map<string, string | undefined>()
  const findings: Finding[] = []
  for (const each of found) {
    const what =
      each.source === undefined
        ? 'is built from what is not known before it runs'
        : judge(each.source, each.flags)
    if (what !== undefined) findings.push({ ...each, what })
  }
  return findings

  function judge(source: string, flags: string): string | undefined {
    const key = `${flags}/${source}`
    if (!verdicts.has(key)) verdicts.set(key, verdictOf(source, flags))
    return verdicts.get(key)
  }

  function verdictOf(source: string, flags: string): string | undefined {
    const verdict = checkSync(source, flags, { timeout: TIME_LIMIT })
    if (verdict.status === 'safe') return undefined
    if (verdict.status === 'unknown') return `cannot be judged (${verdict.error.kind})`
    return `takes ${verdict.complexity.summary} time, as with ${verdict.attack.pattern.slice(0, 200)}`
  }
}
