import { createReadStream } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { DecryptionError } from '../errors.js'

/** One line of a bill: a transaction, or the summary at its end. Cells by the heading of their column; amounts are in yuan. */
export interface BillRow<Heading extends string = string> {
  kind: 'row' | 'summary'
  /** Counts from 1. */
  line: number
  cells: Record<Heading, string>
}

/** A bill: a path, bytes, or a stream such as `$download(…, { stream: true })` gives. */
export type BillSource = string | Uint8Array | AsyncIterable<Uint8Array>

/**
 * Reads a bill row by row: headings, cells that begin with a backtick, and the summary with headings of its own. Takes
 * the file as it comes, so its size does not matter.
 *
 * @throws DecryptionError when the text is no UTF-8 (decompress the file first), or a row has not as many cells as headings
 */
export async function* readBill<Heading extends string = string>(source: BillSource): AsyncGenerator<BillRow<Heading>> {
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
    if (cells.length !== headings.length) {
      throw new DecryptionError(`Line ${line} of the bill has ${cells.length} cells, its headings are ${headings.length}.`, {
        code: 'ERR_BILL',
      })
    }
    const entries = headings.map((heading, index) => [heading, (cells[index] ?? '').trim()])
    yield { kind: sections > 1 ? 'summary' : 'row', line, cells: Object.fromEntries(entries) as Record<Heading, string> }
  }
}

async function* linesOf(source: BillSource): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decode = (bytes?: Uint8Array) => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true })
    } catch (cause) {
      throw new DecryptionError('The bill is no UTF-8 text: it may still be compressed.', { code: 'ERR_BILL', cause })
    }
  }
  let rest = ''
  for await (const bytes of chunksOf(source)) {
    const lines = (rest + decode(bytes)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.replace(/\r$/, '')
  }
  rest += decode()
  if (rest !== '') yield rest.replace(/\r$/, '')
}

async function* chunksOf(source: BillSource): AsyncGenerator<Uint8Array> {
  if (source instanceof Uint8Array) yield source
  else if (typeof source === 'string') yield* createReadStream(source.startsWith('file://') ? fileURLToPath(source) : source)
  else yield* source
}
