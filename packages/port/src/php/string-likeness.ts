import { latin1 } from './latin1.js'
import type { Mixed } from './mixed.js'
import { intval } from './numeric.js'

/** Sum of the longest common parts: the longest one first, then what is before and behind it. */
function common(left: string, right: string): number {
  let [size, from, to] = [0, 0, 0]
  for (let a = 0; a < left.length - size; a++)
    for (let b = 0; b < right.length - size; b++) {
      let same = 0
      while (
        a + same < left.length &&
        b + same < right.length &&
        left[a + same] === right[b + same]
      )
        same++
      if (same > size) [size, from, to] = [same, a, b]
    }
  if (size === 0) return 0
  return (
    size +
    common(left.slice(0, from), right.slice(0, to)) +
    common(left.slice(from + size), right.slice(to + size))
  )
}

/**
 * PHP's `similar_text`: the number of bytes that the texts have in common. `percent`, a reference in
 * PHP, is a function that gets the percentage.
 */
export function similarText(left: Mixed, right: Mixed, percent: Mixed = null): number {
  const [a, b] = [latin1(left), latin1(right)]
  const same = common(a, b)
  const size = a.length + b.length
  if (typeof percent === 'function') percent(size === 0 ? 0 : (same * 2 * 100) / size)
  return same
}

/** PHP's `levenshtein`, by bytes, with the costs of an insertion, a replacement and a deletion. */
export function levenshtein(
  left: Mixed,
  right: Mixed,
  insertion: Mixed = 1,
  replacement: Mixed = 1,
  deletion: Mixed = 1,
): number {
  const [a, b] = [latin1(left), latin1(right)]
  const [added, replaced, removed] = [intval(insertion), intval(replacement), intval(deletion)]
  let row = Array.from({ length: b.length + 1 }, (_, at) => at * added)
  for (let i = 0; i < a.length; i++) {
    const next = [row[0]! + removed]
    for (let j = 0; j < b.length; j++)
      next.push(
        Math.min(row[j]! + (a[i] === b[j] ? 0 : replaced), row[j + 1]! + removed, next[j]! + added),
      )
    row = next
  }
  return row[b.length]!
}

/** Digits of the letters A to Z; 0 is not written, but parts two letters that sound alike. */
const SOUNDS = '01230120022455012623010202'

/** PHP's `soundex`: `0000` for a text without letters. */
export function soundex(text: Mixed): string {
  let [code, last] = ['', '']
  for (const letter of latin1(text).toUpperCase()) {
    if (code.length === 4) break
    if (letter < 'A' || letter > 'Z') continue
    const sound = SOUNDS[letter.charCodeAt(0) - 65]!
    if (code === '') [code, last] = [letter, sound]
    else if (sound !== last) {
      last = sound
      if (sound !== '0') code += sound
    }
  }
  return code.padEnd(4, '0')
}
