import { callbackOf } from './arguments.js'
import { fromLatin1, latin1 } from './latin1.js'
import type { Mixed } from './mixed.js'
import { intval } from './numeric.js'
import { patternOf } from './pattern.js'
import { buildLike, isArray, type Key, pairsOf, put, refill } from './shape.js'
import { str } from './text.js'

const OFFSETS = 256

/** A match: groups as PHP has them, and where it lies in the text that was searched. */
interface Found {
  readonly groups: [Key, string | undefined, number][]
  readonly from: number
  readonly to: number
}

/** What a pattern finds in a subject, both as PHP reads them: characters with `/u`, or bytes. */
function search(pattern: Mixed, subject: Mixed) {
  const { regex, unicode } = patternOf(str(pattern), latin1)
  const text = unicode ? str(subject) : latin1(subject)
  const shown = (part: string) => (unicode ? part : fromLatin1(part))
  const bytes = (at: number) => (unicode ? latin1(text.slice(0, at)).length : at)
  const read = (part: string) => (unicode ? part : latin1(part))
  return { regex, text, shown, read, bytes }
}

type Search = ReturnType<typeof search>

function* matchesOf({ regex, text, shown, bytes }: Search, offset = 0): Generator<Found> {
  regex.lastIndex = offset
  for (const found of text.matchAll(regex)) {
    const names = Object.keys(found.groups ?? {})
    const named = new Map(names.map((name) => [String(found.indices?.groups?.[name]), name]))
    const groups: Found['groups'] = []
    const order = namesInOrder(regex.source)
    for (const [index, part] of [...found].entries()) {
      const value = part === undefined ? undefined : shown(part)
      const at = found.indices?.[index] ? bytes(found.indices[index]![0]) : -1
      const name = named.size > 0 ? order[index] : undefined
      if (name) groups.push([name, value, at])
      groups.push([index, value, at])
    }
    yield { groups, from: found.index, to: found.index + found[0].length }
  }
}

/** Names of groups by their number. */
function namesInOrder(source: string): (string | undefined)[] {
  const names: (string | undefined)[] = [undefined]
  const groups = /\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]?|\((?:\?(?:<(\w+)>|[:=!]|<[=!]))?/g
  for (const found of source.matchAll(groups))
    if (found[0] === '(' || found[1]) names.push(found[1])
  return names
}

/** Builds the array of a match: absent groups are `''`, those at the end are left out. */
function matchArray({ groups }: Found, flags: number, all = false): Mixed {
  const kept = [...groups]
  while (!all && kept.at(-1)?.[1] === undefined) kept.pop()
  const array: Mixed[] = []
  for (const [key, value, at] of kept)
    put(array, key, (flags & OFFSETS) !== 0 ? [value ?? '', at] : (value ?? ''))
  return array
}

/** Returns the match of a pattern as PHP's `$matches`, null when there is none. */
export function pregMatch(pattern: Mixed, subject: Mixed, flags: Mixed = 0): Mixed {
  for (const found of matchesOf(search(pattern, subject))) return matchArray(found, flags)
  return null
}

/** PHP's `preg_match`: 1 or 0; the array `matches` gets the match, in place. */
export function pregTest(
  pattern: Mixed,
  subject: Mixed,
  matches: Mixed = undefined,
  flags: Mixed = 0,
): number {
  const found = pregMatch(pattern, subject, flags)
  if (isArray(matches)) refill(matches, found === null ? [] : pairsOf(found))
  return found === null ? 0 : 1
}

/** Returns all matches as PHP's `$matches`: by group, or with flag 2 (`PREG_SET_ORDER`) by match. */
export function pregMatchAll(pattern: Mixed, subject: Mixed, flags: Mixed = 1): Mixed {
  const searched = search(pattern, subject)
  const found = [...matchesOf(searched)]
  if ((flags & 2) !== 0) return found.map((one) => matchArray(one, flags))
  const result: Mixed[] = []
  for (const [index, name] of namesInOrder(searched.regex.source).entries()) {
    const column = () => found.map((one) => matchArray(one, flags, true)[index])
    if (name) put(result, name, column())
    put(result, index, column())
  }
  return result
}

/** PHP's `preg_match_all`: the number of matches; the array `matches` gets them, in place. */
export function pregTestAll(
  pattern: Mixed,
  subject: Mixed,
  matches: Mixed = undefined,
  flags: Mixed = 1,
): number {
  if (isArray(matches)) refill(matches, pairsOf(pregMatchAll(pattern, subject, flags)))
  return [...matchesOf(search(pattern, subject))].length
}

type Replace = (found: Found) => string

function replaceOne(pattern: Mixed, subject: string, replace: Replace, limit: number): string {
  const searched = search(pattern, subject)
  let [result, from, count] = ['', 0, 0]
  for (const found of matchesOf(searched)) {
    if (limit >= 0 && count++ >= limit) break
    result += searched.text.slice(from, found.from) + searched.read(replace(found))
    from = found.to
  }
  return searched.shown(result + searched.text.slice(from))
}

/** Applies to each subject of an array, keeping its keys, or to the only one. */
function eachSubject(subject: Mixed, apply: (text: string) => string): Mixed {
  if (!isArray(subject)) return apply(str(subject))
  return buildLike(
    subject,
    pairsOf(subject).map(([key, value]): [Key, Mixed] => [key, apply(str(value))]),
  )
}

const expand = (template: string, { groups }: Found) =>
  template.replace(/\\\\|[\\$](\d{1,2})|\$\{(\d{1,2})\}/g, (all, plain, braced) =>
    all === '\\\\' ? '\\' : (groups.find(([key]) => key === Number(plain ?? braced))?.[1] ?? ''),
  )

/** PHP's `preg_replace`, with strings or arrays. */
export function pregReplace(
  pattern: Mixed,
  replacement: Mixed,
  subject: Mixed,
  limit: Mixed = -1,
): Mixed {
  const patterns = isArray(pattern) ? Object.values(pattern) : [pattern]
  const templates = isArray(replacement) ? Object.values(replacement) : undefined
  return eachSubject(subject, (text) =>
    patterns.reduce((result: string, one, index) => {
      const template = str(templates ? templates[index] : replacement)
      return replaceOne(one, result, (found) => expand(template, found), intval(limit))
    }, text),
  )
}

/** PHP's `preg_replace_callback`; the callback cannot be async. */
export function pregReplaceCallback(
  pattern: Mixed,
  callback: Mixed,
  subject: Mixed,
  limit: Mixed = -1,
): Mixed {
  const call = callbackOf(callback)
  const patterns = isArray(pattern) ? Object.values(pattern) : [pattern]
  const replace: Replace = (found) => str(call(matchArray(found, 0)))
  return eachSubject(subject, (text) =>
    patterns.reduce((result: string, one) => replaceOne(one, result, replace, intval(limit)), text),
  )
}

/** PHP's `preg_split`: flag 1 leaves out empty pieces, flag 2 keeps what groups matched. */
export function pregSplit(
  pattern: Mixed,
  subject: Mixed,
  limit: Mixed = -1,
  flags: Mixed = 0,
): Mixed {
  const searched = search(pattern, subject)
  const most = intval(limit) || -1
  const pieces: string[] = []
  const add = (piece: string) => {
    if ((flags & 1) === 0 || piece !== '') pieces.push(piece)
  }
  let [from, parts] = [0, 1]
  for (const found of matchesOf(searched)) {
    if (most > 0 && parts >= most) break
    const piece = searched.text.slice(from, found.from)
    if (piece !== '' || (flags & 1) === 0) parts++
    add(searched.shown(piece))
    if ((flags & 2) !== 0)
      for (const [key, value] of found.groups)
        if (typeof key === 'number' && key > 0 && value !== undefined) add(value)
    from = found.to
  }
  add(searched.shown(searched.text.slice(from)))
  return pieces
}

/** PHP's `preg_grep`: elements that match, with their keys; flag 1 those that do not. */
export function pregGrep(pattern: Mixed, array: Mixed, flags: Mixed = 0): Mixed {
  const wanted = flags === 1 ? 0 : 1
  return buildLike(
    array,
    pairsOf(array).filter(([, value]) => pregTest(pattern, value) === wanted),
  )
}

/** PHP's `preg_quote`. */
export function pregQuote(text: Mixed, delimiter: Mixed = null): string {
  const quoted = str(text)
    .replace(/[.\\+*?[^\]$(){}=!<>|:\-#/]/g, (letter) => (letter === '/' ? letter : `\\${letter}`))
    .replaceAll('\0', '\\000')
  const mark = str(delimiter)
  const special = mark === '' || /[.\\+*?[^\]$(){}=!<>|:\-#]/.test(mark)
  return special ? quoted : quoted.replaceAll(mark, `\\${mark}`)
}
