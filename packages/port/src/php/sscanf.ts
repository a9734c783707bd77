import { fromLatin1, latin1 } from './latin1.js'
import { isListed } from './letters.js'
import type { Mixed } from './mixed.js'

const DIRECTIVE =
  /%(?:%|(?:(\d+)\$)?(\*)?(\d+)?[hlL]?(\[\^?\]?[^\]]*\]|[diufFeEgGscnxXo]))|[ \t\n\r\v\f]+|[\s\S]/g

const BLANKS = /^[ \t\n\r\v\f]+/

const READERS: Readonly<Record<string, RegExp>> = {
  d: /^[+-]?\d+/,
  u: /^[+-]?\d+/,
  i: /^[+-]?(?:0[xX][0-9A-Fa-f]+|\d+)/,
  x: /^[+-]?(?:0[xX])?[0-9A-Fa-f]+/,
  X: /^[+-]?(?:0[xX])?[0-9A-Fa-f]+/,
  o: /^[+-]?[0-7]+/,
  s: /^[^ \t\n\r\v\f]+/,
  c: /^[\s\S]/,
}
const FLOAT = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/

/** What a conversion reads, undefined if there is nothing for it. */
function readBy(type: string, text: string): string | undefined {
  if (!type.startsWith('[')) return (READERS[type] ?? FLOAT).exec(text)?.[0]
  const isNot = type[1] === '^'
  const listed = type.slice(isNot ? 2 : 1, -1)
  let end = 0
  while (end < text.length && isListed(text[end]!, listed) !== isNot) end++
  return end === 0 ? undefined : text.slice(0, end)
}

function converted(type: string, text: string): Mixed {
  const whole = (base: number) => {
    const digits = text.replace(/^([+-]?)0[xX]/, '$1')
    return Number.parseInt(base === 16 ? digits : text, base) + 0
  }
  if (type === 'd' || type === 'u') return whole(10)
  if (type === 'i') return whole(/^[+-]?0[xX]/.test(text) ? 16 : /^[+-]?0/.test(text) ? 8 : 10)
  if (type === 'x' || type === 'X') return whole(16)
  if (type === 'o') return whole(8)
  return /^[feg]$/i.test(type) ? Number(text) : fromLatin1(text)
}

/**
 * PHP's `sscanf`: a list of what the format reads, null for what it does not; null for a text that
 * ends before the first value. Where PHP takes variables, there may be functions that get the
 * values: then the number of values is returned, or -1.
 */
export function sscanf(text: Mixed, format: Mixed, ...targets: Mixed[]): Mixed {
  let rest = latin1(text)
  const size = rest.length
  const values: Mixed[] = []
  let [next, read, isEnd, isOver] = [0, 0, false, false]
  for (const [all, position, skipped, width = '', type] of latin1(format).matchAll(DIRECTIVE)) {
    if (type === undefined) {
      if (isEnd) continue
      if (BLANKS.test(all)) rest = rest.replace(BLANKS, '')
      else if (rest.startsWith(all[0]!)) rest = rest.slice(1)
      else isEnd = true
      continue
    }
    const at = position === undefined ? next : Number(position) - 1
    if (skipped === undefined) {
      values[at] ??= null
      next = at + 1
    }
    if (isEnd) continue
    if (type === 'n') {
      values[at] = size - rest.length
      continue
    }
    if (type !== 'c' && !type.startsWith('[')) rest = rest.replace(BLANKS, '')
    if (rest === '') {
      isOver ||= read === 0
      isEnd = true
      continue
    }
    const found = readBy(type, width === '' ? rest : rest.slice(0, Number(width)))
    if (found === undefined) {
      isEnd = true
      continue
    }
    rest = rest.slice(found.length)
    if (skipped !== undefined) continue
    values[at] = converted(type, found)
    read++
  }
  if (targets.length === 0) return isOver ? null : Array.from(values, (one) => one ?? null)
  for (const [at, target] of targets.entries())
    if (typeof target === 'function' && at < values.length) target(values[at])
  return isOver ? -1 : read
}
