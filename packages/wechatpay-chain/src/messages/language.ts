import type { Language } from './message.js'

/** How a language may be named: as `en` and `zh`, or as a locale of one of them. */
export type LanguageName =
  | Language
  | `en-${string}`
  | `en_${string}`
  | `zh-${string}`
  | `zh_${string}`
  | 'EN'
  | 'ZH'

/** A language tag (BCP 47) or a locale of POSIX, by its first part: `zh-Hans-CN`, `zh_CN.UTF-8`. */
const NAME = /^(en|zh)(?:[-_][a-z0-9]{1,8}){0,4}(?:[.@][\w-]{1,20})?$/i

/**
 * Reads the name of a language; English unless one is named, on every machine. Returns `undefined`
 * for a value that names neither.
 */
export function readLanguage(given: unknown): Language | undefined {
  if (given === undefined) return 'en'
  const name = typeof given === 'string' ? NAME.exec(given)?.[1] : undefined
  return name?.toLowerCase() as Language | undefined
}
