import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { types } from 'node:util'
import type { Problem } from '../messages/finding.js'
import { inBoth } from '../messages/in-both.js'
import { message, type Part } from '../messages/message.js'
import { problem } from '../messages/problem.js'
import { describe } from '../values/describe.js'
import { pathOf } from '../values/file-path.js'

/**
 * A file as a middleware for uploads gives it: multer's `buffer` or `path` with `originalname`,
 * formidable's `filepath` with `originalFilename`, `data` with `name` of express-fileupload, `file`
 * with `filename` of Fastify.
 */
export interface ReceivedFile {
  readonly buffer?: Uint8Array | undefined
  readonly data?: Uint8Array | undefined
  readonly file?: AsyncIterable<Uint8Array | string> | undefined
  readonly path?: string | undefined
  readonly filepath?: string | undefined
  readonly tempFilePath?: string | undefined
  readonly originalname?: string | undefined
  readonly originalFilename?: string | null | undefined
  readonly filename?: string | undefined
  readonly name?: string | undefined
}

/** A file in one of the forms that can be read, and the name that came with it. */
export interface PlainFile {
  source: string | Uint8Array | Blob | AsyncIterable<Uint8Array | string>
  name: string | undefined
}

/** Longest text that is taken for a path. */
const LONGEST_PATH = 4096
const DATA_URL = /^data:[^,]{0,200};base64,([A-Za-z0-9+/]*={0,2})$/i
const BASE64 = /^[A-Za-z0-9+/\r\n]{100,}={0,2}$/
/** Characters that no path has, but a file that was read as text. */
const CONTENT = /[\p{Cc}\ufffd]/u
const FETCH = 'Buffer.from(await response.arrayBuffer())'

/**
 * Brings what was given as a file into a form that can be read.
 *
 * @throws what `refuse` makes, for anything that is no file, or is one in doubt
 */
export function plainFileOf(given: unknown, refuse: (kind: Problem) => Error): PlainFile {
  const fail = (kind: Part, example: string): never => {
    throw refuse(problem('calls.upload-kind', { kind: inBoth(kind), example }))
  }
  if (typeof given === 'string') return ofText(given, fail)
  if (types.isAnyArrayBuffer(given)) return unnamed(new Uint8Array(given))
  if (ArrayBuffer.isView(given))
    return unnamed(
      types.isUint8Array(given)
        ? given
        : new Uint8Array(given.buffer, given.byteOffset, given.byteLength),
    )
  if (typeof given !== 'object' || given === null)
    return fail(describe(given), given === undefined ? 'req.file' : "'/path/to/licence.jpg'")
  if (given instanceof URL)
    return given.protocol === 'file:'
      ? unnamed(fileURLToPath(given))
      : fail(message('upload.kind-url'), FETCH)
  if (types.isPromise(given)) return fail(describe(given), 'await …')
  return ofObject(given as ReceivedFile & Partial<Blob>, fail)
}

type Fail = (kind: Part, example: string) => never

const unnamed = (source: PlainFile['source']): PlainFile => ({ source, name: undefined })

function ofText(text: string, fail: Fail): PlainFile {
  if (/^data:/i.test(text)) {
    const [, base64] = DATA_URL.exec(text) ?? []
    if (base64 === undefined || base64.length % 4 !== 0)
      return fail(message('upload.kind-data-url'), "Buffer.from(base64, 'base64')")
    return unnamed(Buffer.from(base64, 'base64'))
  }
  if (/^https?:/i.test(text)) return fail(message('upload.kind-url'), FETCH)
  const isPath = text.length <= LONGEST_PATH && !CONTENT.test(text)
  if (BASE64.test(text.trimEnd()) && !(isPath && existsSync(pathOf(text))))
    return fail(message('upload.kind-base64'), "Buffer.from(base64, 'base64')")
  if (!isPath) return fail(message('upload.kind-content'), 'await readFile(path)')
  return unnamed(text)
}

function ofObject(given: ReceivedFile & Partial<Blob>, fail: Fail): PlainFile {
  const { name, path } = given
  const own = nameIn([given.originalname, given.originalFilename, given.filename, name])
  if (given instanceof Blob) return { source: given, name: own }
  if (typeof Reflect.get(given, 'getBoundary') === 'function' || given instanceof FormData)
    return fail(describe(given), "form.get('file')")
  // A stream of a file has its path.
  if (Symbol.asyncIterator in given)
    return { source: given as AsyncIterable<Uint8Array>, name: own ?? path }
  if (typeof given.arrayBuffer === 'function')
    return typeof given.size === 'number'
      ? { source: given as Blob, name: own }
      : fail(describe(given), FETCH)
  if (Array.isArray(given))
    return given.length > 0 && given.every((one) => types.isUint8Array(one))
      ? unnamed(Buffer.concat(given))
      : fail(describe(given), 'req.files[0], Buffer.from(bytes)')
  if ('status' in given && 'data' in given)
    return fail(message('upload.kind-response'), 'response.data')
  return ofReceived(given, own) ?? fail(describe(given), 'req.file, req.file.buffer')
}

/** Takes the bytes, the path or the stream out of what a middleware has received. */
function ofReceived(given: ReceivedFile, name: string | undefined): PlainFile | undefined {
  const path = [given.path, given.filepath, given.tempFilePath].find(
    (one) => typeof one === 'string' && one !== '',
  )
  const bytes = [given.buffer, given.data].find((one) => types.isUint8Array(one))
  if (bytes !== undefined && (bytes.length > 0 || path === undefined))
    return { source: bytes, name }
  if (path !== undefined) return { source: path, name }
  const { file } = given
  return typeof file === 'object' && file !== null && Symbol.asyncIterator in file
    ? { source: file, name }
    : undefined
}

function nameIn(names: readonly unknown[]): string | undefined {
  return names.find((one): one is string => typeof one === 'string' && one !== '')
}
