import { asKey } from './array-read.js'
import { arrayPush } from './array-stack.js'
import { getenv } from './environment.js'
import { fileGetContents } from './files.js'
import type { Mixed } from './mixed.js'
import { isArray, type PhpMap, put, take } from './shape.js'
import { str } from './text.js'

const RAW = 1
const TYPED = 2

/** `${NAME}` is a variable of the environment. */
const filled = (text: string): string =>
  text.replace(/\$\{([^{}]+)\}/g, (_, name: string) => str(getenv(name)))

/** A value without quotes, by its word: `on` is `'1'`, or true where types are read. */
function wordOf(text: string, mode: number): Mixed {
  const word = text.toLowerCase()
  if (mode === TYPED) {
    if (['true', 'on', 'yes'].includes(word)) return true
    if (['false', 'off', 'no', 'none'].includes(word)) return false
    if (word === 'null') return null
    return /^(?:-?\d+|\d*\.\d+|\d+\.)$/.test(text) ? Number(text) + 0 : filled(text)
  }
  if (['true', 'on', 'yes'].includes(word)) return '1'
  return ['false', 'off', 'no', 'none', 'null'].includes(word) ? '' : filled(text)
}

/** The pieces of a value: in quotes, or plain up to a comment. */
const PIECE = /"((?:[^"\\]|\\[\s\S])*)"|'([^']*)'|[^"';]+|["']/g

/** Where a text goes on to a letter that stands outside of quotes, or ends. */
function endOf(text: string, from: number, letter: '\n' | ';'): number {
  let quote = ''
  let isComment = false
  for (let at = from; at < text.length; at++) {
    const one = text[at]!
    if (quote !== '') {
      if (one === '\\' && quote === '"') at++
      else if (one === quote) quote = ''
      // An apostrophe that nothing closes is one.
      else if (one === '\n' && quote === "'") return at
    } else if (one === letter && !isComment) return at
    else if (one === '\n') return at
    else if (one === ';') isComment = true
    else if (!isComment && (one === '"' || one === "'") && text.includes(one, at + 1)) quote = one
  }
  return text.length
}

/** Lines; a value in quotes may have several. */
function linesOf(text: string): string[] {
  const lines: string[] = []
  for (let from = 0; from < text.length; ) {
    const end = endOf(text, from, '\n')
    if (end > from) lines.push(text.slice(from, end))
    from = end + 1
  }
  return lines
}

function lineValue(text: string, mode: number): Mixed {
  const value = text.trim()
  if (mode === RAW) return /^"([^"]*)"/.exec(value)?.[1] ?? value.replace(/;[\s\S]*$/, '').trimEnd()
  const pieces = [
    ...value
      .slice(0, endOf(value, 0, ';'))
      .trimEnd()
      .matchAll(PIECE),
  ]
  if (!/^["']/.test(pieces[0]?.[0] ?? '') && pieces.length < 2)
    return wordOf(pieces[0]?.[0] ?? '', mode)
  return pieces
    .map(([all, double, single]) =>
      double === undefined ? (single ?? all) : filled(double.replace(/\\(["\\])/g, '$1')),
    )
    .join('')
}

/**
 * PHP's `parse_ini_string` for what configuration files have: sections, quotes, `name[] = value`,
 * words such as `on`, and `${NAME}`; no constants and no `|`, `&`
 * and `!`, and lines without a meaning are left out. Mode 1 leaves values as
 * they are written, 2 reads numbers, true, false and null.
 */
export function parseIniString(text: Mixed, sections: Mixed = false, mode: Mixed = 0): Mixed {
  const all: PhpMap = {}
  let section = all
  for (const line of linesOf(str(text))) {
    const head = /^\s*\[([^\]]*)\]/.exec(line)
    if (head !== null) {
      if (sections) {
        section = {}
        put(all, asKey(head[1]!.replace(/^["']|["']$/g, '')), section)
      }
      continue
    }
    const at = line.indexOf('=')
    const name = line.slice(0, Math.max(0, at)).trim()
    if (name === '' || name.includes(';')) continue
    const written = line.slice(at + 1).replace(/\r$/, '')
    const value = lineValue(written, Number(mode))
    const nested = /^([^[]+)\[([^\]]*)\]$/.exec(name)
    if (nested === null) {
      put(section, asKey(name), value)
      continue
    }
    const key = asKey(nested[1]!)
    const there = take(section, key)
    const list = isArray(there) ? there : nested[2] === '' ? [] : {}
    const holder = Array.isArray(list) && nested[2] !== '' ? { ...list } : list
    if (nested[2] === '') arrayPush(holder, value)
    else put(holder, asKey(nested[2]!), value)
    put(section, key, holder)
  }
  return all
}

/** PHP's `parse_ini_file`: false without a file; see {@link parseIniString}. */
export function parseIniFile(path: Mixed, sections: Mixed = false, mode: Mixed = 0): Mixed {
  const text = fileGetContents(path)
  return text === false ? false : parseIniString(text, sections, mode)
}
