import type { Difference, FileCheck } from '@wechatpay-chain/port/check'
import type { Say } from './texts.js'

const LONGEST = 200

/** Returns whether both sides ran to the end and made the same requests. */
export function isSame({ differences, phpError, typescriptError }: FileCheck): boolean {
  return differences.length === 0 && phpError === undefined && typescriptError === undefined
}

/** Returns what became of a file as lines: the same, or where it differs. */
export function checkLines(check: FileCheck, say: Say): string {
  const { file, requests, differences, phpError, typescriptError } = check
  const count = requests.length
  if (isSame(check)) return say(count === 0 ? 'check-none' : 'check-same', { file, count })
  const lines = [say('check-differs', { file, count, differences: differences.length })]
  for (const one of differences) lines.push(`  ${differenceLine(one, requests, say)}`)
  if (phpError !== undefined) lines.push(`  ${say('check-php-ended', { reason: phpError })}`)
  if (typescriptError !== undefined)
    lines.push(`  ${say('check-typescript-ended', { reason: typescriptError })}`)
  return lines.join('\n')
}

function differenceLine(one: Difference, requests: readonly string[], say: Say): string {
  if (one.place === 'request')
    return one.php === undefined
      ? say('check-only-typescript', { request: shown(one.typescript) })
      : say('check-only-php', { request: shown(one.php) })
  return say('check-difference', {
    request: requests[one.request - 1] ?? one.request,
    place: one.place,
    php: shown(one.php),
    typescript: shown(one.typescript),
  })
}

/** Returns a value as JSON, a request as it is, and what is not there as a dash. */
function shown(value: unknown): string {
  if (value === undefined) return '–'
  const text = typeof value === 'string' && /^[A-Z]+ /.test(value) ? value : JSON.stringify(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
