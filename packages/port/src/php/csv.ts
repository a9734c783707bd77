import { needArray } from './arguments.js'
import { fromLatin1, latin1, latin1OfBytes } from './latin1.js'
import type { Mixed } from './mixed.js'
import { streamOf } from './stream.js'
import { fwrite } from './stream-functions.js'
import { str } from './text.js'

/** The characters that a CSV file is written with. */
interface Marks {
  readonly separator: string
  readonly quote: string
  readonly slash: string
}

function marksOf(used: string, separator: Mixed, quote: Mixed, slash: Mixed): Marks {
  if (str(separator).length !== 1 || str(quote).length !== 1)
    throw new RangeError(`${used}(): a separator and a quote are one character each`)
  return { separator: str(separator), quote: str(quote), slash: str(slash) }
}

/** What is in quotes from a place on, and where it ends; undefined without a second quote. */
function quotedField(text: string, from: number, { quote, slash }: Marks) {
  let field = ''
  for (let at = from; at < text.length; at++) {
    const letter = text[at]!
    if (letter === slash && slash !== quote && at + 1 < text.length) field += letter + text[++at]
    else if (letter !== quote) field += letter
    else if (text[at + 1] === quote) field += text[++at]
    else return { field, end: at + 1 }
  }
  return undefined
}

/** The fields of a record; undefined when a quote is open at its end. */
function fieldsOf(text: string, marks: Marks, isLast: boolean): string[] | undefined {
  const record = text.replace(/\r?\n$|\r$/, '')
  const fields: string[] = []
  for (let at = 0; ; ) {
    const blanks = /^[ \t\v\f\r\n]*/.exec(record.slice(at))![0]
    const start = at + blanks.length
    let field = ''
    if (record[start] === marks.quote && !blanks.includes(marks.separator)) {
      const found = quotedField(text, start + 1, marks)
      if (found === undefined && !isLast) return undefined
      field = found?.field ?? text.slice(start + 1)
      at = found?.end ?? record.length
    }
    const next = record.indexOf(marks.separator, at)
    fields.push(field + record.slice(at, next < 0 ? undefined : next))
    if (next < 0) return fields
    at = next + 1
  }
}

/** PHP's `fgetcsv`: the fields of the next record, `[null]` for an empty line, false at the end. */
export function fgetcsv(
  handle: Mixed,
  _length: Mixed = null,
  separator: Mixed = ',',
  quote: Mixed = '"',
  slash: Mixed = '\\',
): Mixed {
  const stream = streamOf(handle, 'fgetcsv')
  const marks = marksOf('fgetcsv', separator, quote, slash)
  let text = ''
  for (;;) {
    const line = stream.can('read') && stream.line()
    if (line === false && text === '') return false
    text += line ? latin1OfBytes(line) : ''
    if (/^\r?\n$/.test(text)) return [null]
    const fields = fieldsOf(text, marks, line === false)
    if (fields !== undefined) return fields.map(fromLatin1)
  }
}

/** PHP's `fputcsv`: the number of bytes. */
export function fputcsv(
  handle: Mixed,
  fields: Mixed,
  separator: Mixed = ',',
  quote: Mixed = '"',
  slash: Mixed = '\\',
  end: Mixed = '\n',
): Mixed {
  const marks = marksOf('fputcsv', separator, quote, slash)
  const needed = new Set([marks.separator, marks.quote, marks.slash, '\n', '\r', '\t', ' '])
  const shown = Object.values(needArray(fields, 'fputcsv')).map((one) => {
    const text = latin1(one)
    return [...text].some((letter) => needed.has(letter)) ? inQuotes(text, marks) : text
  })
  return fwrite(handle, fromLatin1(shown.join(marks.separator)) + str(end))
}

/** Quotes inside are doubled, but for one behind the character that escapes. */
function inQuotes(text: string, { quote, slash }: Marks): string {
  let [inner, isEscaped] = ['', false]
  for (const letter of text) {
    if (letter === slash && slash !== quote) isEscaped = true
    else if (letter === quote && !isEscaped) inner += quote
    else isEscaped = false
    inner += letter
  }
  return quote + inner + quote
}
