import { createReadStream } from 'node:fs'
import { ConfigurationError, DecryptionError } from '../errors/errors.js'
import { message } from '../messages/message.js'
import { isBytes } from '../values/bytes.js'
import { pathOf, reasonOf, shownPath } from '../values/file-path.js'

/**
 * One line of a bill: a transaction, or the summary at its end. Its keys are the column headings;
 * amounts are in yuan.
 */
export interface BillRow<Heading extends string = string> {
  kind: 'row' | 'summary'
  /** Counts from 1. */
  line: number
  cells: Record<Heading, string>
}

/**
 * A bill: a path (with or without `file://`), bytes, or a stream such as the one of `$download(…, {
 * stream: true })`.
 */
export type BillSource = string | Uint8Array | AsyncIterable<Uint8Array>

/** A line whose cells cannot be separated. */
export interface UnreadableBillRow {
  /** Counts from 1. */
  line: number
  /** The whole line as it is in the bill. */
  text: string
  /** How many cells the line seems to have; there are fewer headings. */
  count: number
}

/** Options of {@link readBill}. */
export interface BillOptions {
  /** Writes `'` before a cell that a spreadsheet would take for a formula; see {@link readBill}. */
  escapeFormulas?: boolean
  /**
   * Receives each line with more cells than headings, and reading continues; without it such a line
   * is an error.
   */
  onUnreadable?: (row: UnreadableBillRow) => void
}

/** Longest line that is read, in UTF-16 units; WeChat Pay's have a few thousand. */
export const LONGEST_LINE = 1024 * 1024

/**
 * What spreadsheets take for the beginning of a formula, full-width forms included. Amounts such as
 * `-1.00` are not formulas.
 */
const FORMULA = /^[=+\-@＝＋－＠]/
const AMOUNT = /^[+-]?\d+(?:\.\d+)?%?$/

/**
 * Reads a bill row by row: headings, cells that begin with a backtick, and the summary with its own
 * headings. Reads the file in pieces, so its size does not matter.
 *
 * Cells contain what payers and merchants have written (names of goods, attached data). Two things
 * follow. A cell may begin with `=`, `+`, `-` or `@`: opened in a spreadsheet, it is a formula that
 * runs. Write rows to a spreadsheet with `escapeFormulas: true`, or as cells of type text. And a
 * cell may contain the separator itself, a comma and a backtick; then the cells of its line cannot
 * be separated, and the SDK does not guess: the line is an error, or goes to `onUnreadable`, and
 * you look up the order by its number. Check the number of rows and their sums against the summary
 * before you book them.
 *
 * @throws DecryptionError `ERR_BILL` when the content is not UTF-8 (decompress the file first), a
 * line is longer than 1 Mi characters, or a row has not as many cells as headings;
 * ConfigurationError when the file cannot be read
 */
export async function* readBill<Heading extends string = string>(
  source: BillSource,
  options: BillOptions = {},
): AsyncGenerator<BillRow<Heading>> {
  const { escapeFormulas, onUnreadable } = options
  let headings: string[] = []
  let sections = 0
  let line = 0
  for await (const text of linesOf(source)) {
    line += 1
    if (text === '') continue
    if (!text.startsWith('`')) {
      headings = text.split(',').map((heading) => heading.trim())
      sections += 1
      continue
    }
    const cells = text.slice(1).split(',`')
    if (cells.length > headings.length && onUnreadable !== undefined) {
      onUnreadable({ line, text, count: cells.length })
      continue
    }
    if (cells.length !== headings.length) throw misfit(line, cells.length, headings.length)
    const entries = headings.map((heading, index) => [
      heading,
      written((cells[index] as string).trim(), escapeFormulas === true),
    ])
    yield {
      kind: sections > 1 ? 'summary' : 'row',
      line,
      cells: Object.fromEntries(entries) as Record<Heading, string>,
    }
  }
}

function written(cell: string, escapes: boolean): string {
  return escapes && FORMULA.test(cell) && !AMOUNT.test(cell) ? `'${cell}` : cell
}

function misfit(line: number, cells: number, headings: number): DecryptionError {
  const advice = cells > headings ? message('bill.separator') : message('bill.cut')
  return new DecryptionError(message('bill.cells', { line, cells, headings, advice }), {
    code: 'ERR_BILL',
    hint: advice,
  })
}

async function* linesOf(source: BillSource): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decode = (bytes?: Uint8Array) => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true })
    } catch (cause) {
      throw new DecryptionError(message('bill.not-utf8'), {
        code: 'ERR_BILL',
        cause,
      })
    }
  }
  // The pieces of the current line; they are joined once, when its end comes.
  let pieces: string[] = []
  let length = 0
  let line = 1
  const keep = (piece: string) => {
    length += piece.length
    if (length > LONGEST_LINE) {
      throw new DecryptionError(message('bill.long-line', { line, limit: LONGEST_LINE }), {
        code: 'ERR_BILL',
      })
    }
    if (piece !== '') pieces.push(piece)
  }
  const end = () => {
    const text = pieces.join('')
    pieces = []
    length = 0
    line += 1
    return text.endsWith('\r') ? text.slice(0, -1) : text
  }
  for await (const bytes of chunksOf(source)) {
    const text = decode(bytes)
    let start = 0
    for (let feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', start)) {
      keep(text.slice(start, feed))
      yield end()
      start = feed + 1
    }
    keep(text.slice(start))
  }
  keep(decode())
  const last = end()
  if (last !== '') yield last
}

/** Largest number of bytes that are decoded at once. */
const PIECE = 1024 * 1024

async function* chunksOf(source: BillSource): AsyncGenerator<Uint8Array> {
  if (isBytes(source)) {
    for (let start = 0; start < source.length; start += PIECE)
      yield source.subarray(start, start + PIECE)
  } else if (typeof source === 'string') yield* chunksOfPath(source)
  else yield* source
}

async function* chunksOfPath(given: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(pathOf(given))
  } catch (error) {
    const path = shownPath(given)
    throw new ConfigurationError(
      message('bill.unreadable', {
        path: path === undefined ? '' : ` ${path}`,
        reason: reasonOf(error),
      }),
    )
  }
}
