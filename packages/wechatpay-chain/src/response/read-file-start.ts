import { Readable } from 'node:stream'

/** Bytes that are looked at, at most, to find the first that is not white space. */
const ENOUGH = 1024
/** A mark of UTF-8 and one character. */
const LEAST = 4

/** Returns whether bytes begin as XML or HTML does. */
export function isMarkup(bytes: Uint8Array): boolean {
  return /^\ufeff?\s*</.test(Buffer.from(bytes.subarray(0, ENOUGH)).toString('utf8'))
}

/**
 * Looks at the start of a file that comes as a stream: an APIv2 bill is text or gzip, and what is
 * empty or begins with `<` is not a bill and must not be written as one. Returns a stream of
 * the whole file.
 */
export async function readFileStart(
  source: Readable,
): Promise<{ stream: Readable; isRefusal: boolean }> {
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let start = Buffer.alloc(0)
  while (
    start.length < ENOUGH &&
    (start.length < LEAST || /^\s*$/.test(start.toString('latin1')))
  ) {
    const next = await chunks.next()
    if (next.done === true) break
    start = Buffer.concat([start, next.value])
  }
  return {
    stream: Readable.from(join(start, chunks), { objectMode: false }),
    isRefusal: start.length === 0 || isMarkup(start),
  }
}

async function* join(start: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    if (start.length > 0) yield start
    for (let next = await rest.next(); next.done !== true; next = await rest.next())
      yield next.value
  } finally {
    await rest.return?.()
  }
}
