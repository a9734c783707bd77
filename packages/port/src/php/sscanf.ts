import { fromLatin1, latin1 } from './latin1.js'
import type { Mixed } from './mixed.js'

const DIRECTIVE =
  /%(?:%|(?:(\d+)\$)?(\*)?(\d+)?[hlL]?(\[\^?\]?[^\]]*\]|[diufFeEgGscnxXo]))|[ \t\n\r\v\f]+|[\s\S]/g

const BLANKS = /^[ \t\n\r\v\f]+/

/** What a conversion reads. */
function reader(type: string): RegExp {
  const of = (pattern: string) => new RegExp(`^${pattern}`)
  if (type.startsWith('[')) {
    const [, not, listed = ''] = /^\[(\^?)([\s\S]*)\]$/.exec(type) ?? []
    return of(`[${not}${listed.replace(/[\\\]^]/g, '\\$&')}]+`)
  }
  switch (type) {
    case 'd':
    case 'u':
      return of('[+-]?\\d+')
    case 'i':
      return of('[+-]?(?:0[xX][0-9A-Fa-f]+|\\d+)')
    case 'x':
    case 'X':
      return of('[+-]?(?:0[xX])?[0-9A-Fa-f]+')
    case 'o':
      return of('[+-]?[0-7]+')
    case 's':
      return of('[^ \\t\\n\\r\\v\\f]+')
    case 'c':
      return of('[\\s\\S]')
    default:
      return of('[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?')
  }
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
    const found = reader(type).exec(width === '' ? rest : rest.slice(0, Number(width)))
    if (found === null) {
      isEnd = true
      continue
    }
    rest = rest.slice(found[0].length)
    if (skipped !== undefined) continue
    values[at] = converted(type, found[0])
    read++
  }
  if (targets.length === 0) return isOver ? null : Array.from(values, (one) => one ?? null)
  for (const [at, target] of targets.entries())
    if (typeof target === 'function' && at < values.length) target(values[at])
  return isOver ? -1 : read
}
