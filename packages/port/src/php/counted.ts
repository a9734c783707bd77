import { callbackOf } from './arguments.js'
import type { Mixed } from './mixed.js'
import { pregReplace, pregReplaceCallback } from './preg.js'
import { buildLike, isArray, type Key, pairsOf } from './shape.js'
import { strIreplace, strReplace, strtolower } from './string-make.js'
import { str } from './text.js'

const listOf = (value: Mixed): Mixed[] => (isArray(value) ? Object.values(value) : [value])

/** Replaces step by step in each text, and hands over how often: PHP's `&$count`. */
function counting(
  subject: Mixed,
  set: Mixed,
  steps: readonly ((text: string, count: () => void) => Mixed)[],
): Mixed {
  let found = 0
  const count = () => {
    found++
  }
  const replaced = (text: Mixed): Mixed =>
    steps.reduce((result: Mixed, step) => step(str(result), count), str(text))
  const result = isArray(subject)
    ? buildLike(
        subject,
        pairsOf(subject).map(([key, text]): [Key, Mixed] => [
          key,
          isArray(text) ? text : replaced(text),
        ]),
      )
    : replaced(subject)
  set(found)
  return result
}

/** PHP's `preg_replace` with its fifth argument: the function `set` gets the number. */
export function pregReplaceCounted(
  pattern: Mixed,
  replacement: Mixed,
  subject: Mixed,
  limit: Mixed,
  set: Mixed,
): Mixed {
  const templates = isArray(replacement) ? Object.values(replacement) : undefined
  const steps = listOf(pattern).map((one, at) => (text: string, count: () => void) => {
    pregReplaceCallback(one, count, text, limit)
    return pregReplace(one, templates ? (templates[at] ?? '') : replacement, text, limit)
  })
  return counting(subject, set, steps)
}

/** PHP's `preg_replace_callback` with its fifth argument: `set` gets the number. */
export function pregReplaceCallbackCounted(
  pattern: Mixed,
  callback: Mixed,
  subject: Mixed,
  limit: Mixed,
  set: Mixed,
): Mixed {
  const call = callbackOf(callback)
  const steps = listOf(pattern).map((one) => (text: string, count: () => void) => {
    const counted = (match: Mixed) => {
      count()
      return call(match)
    }
    return pregReplaceCallback(one, counted, text, limit)
  })
  return counting(subject, set, steps)
}

const strings =
  (replace: (search: Mixed, by: Mixed, text: Mixed) => Mixed, fold: (text: Mixed) => string) =>
  (search: Mixed, replacement: Mixed, subject: Mixed, set: Mixed): Mixed => {
    if (isArray(replacement) && !isArray(search))
      throw new TypeError('str_replace(): one search needs one replacement')
    const replacements = isArray(replacement) ? Object.values(replacement) : undefined
    const steps = listOf(search).map((one, at) => (text: string, count: () => void) => {
      const parts = str(one) === '' ? [] : fold(text).split(fold(one))
      for (let index = 1; index < parts.length; index++) count()
      return replace(one, replacements ? (replacements[at] ?? '') : replacement, text)
    })
    return counting(subject, set, steps)
  }

/** PHP's `str_replace` with its fourth argument: `set` gets the number of replacements. */
export const strReplaceCounted = strings(strReplace, str)

/** PHP's `str_ireplace` with its fourth argument: `set` gets the number of replacements. */
export const strIreplaceCounted = strings(strIreplace, strtolower)
