import { basename } from 'node:path'
import { ConfigurationError, RequestRefusedError } from '../errors/errors.js'
import { misused } from '../errors/misused.js'
import { refused } from '../errors/refused.js'
import { message, type Part } from '../messages/message.js'
import { isBytes } from '../values/bytes.js'
import { pathOf, reasonOf, shownPath } from '../values/file-path.js'
import { type PlainFile, plainFileOf, type ReceivedFile } from './file-forms.js'
import { openRegularFile } from './regular-file.js'
import { DEFAULT_LIMIT } from './upload-rules.js'

/**
 * A file to upload: the path of a regular file (with or without `file://`, or as a `URL`), a data
 * URL, bytes, a Blob or File, a stream, or what a middleware for uploads has received.
 */
export type UploadFile =
  | string
  | URL
  | ArrayBuffer
  | ArrayBufferView
  | Blob
  | AsyncIterable<Uint8Array | string>
  | ReceivedFile

/** A file in memory. */
export interface LoadedFile {
  filename: string
  bytes: Buffer
}

/** Requirements of a file. */
export interface FileRule {
  template: string
  /** Name to send; required if the file has none. */
  filename: string | undefined
  limits: Readonly<Record<string, number>> | undefined
}

/**
 * Reads a file to upload, and stops as soon as it is larger than the operation accepts.
 *
 * @throws RequestRefusedError for a missing name, a format or size that is not accepted, an empty
 * file, or one that cannot be read
 */
export async function readFileToUpload(given: UploadFile, rule: FileRule): Promise<LoadedFile> {
  const plain = plainFileOf(given, (kind) => misused(rule.template, kind, { code: 'ERR_UPLOAD' }))
  const file = plain.source
  const filename = rule.filename ?? nameOf(plain)
  if (filename === undefined || filename === '')
    throw refused(rule.template, message('upload.no-name'), {
      code: 'ERR_UPLOAD',
      hint: message('upload.no-name-hint'),
    })
  const limit = limitOf(filename, rule)
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of chunksOf(file)) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
      length += bytes.length
      if (length > limit)
        throw refused(
          rule.template,
          message('upload.too-large', { file: shown(filename), limit: describeSize(limit) }),
          { code: 'ERR_UPLOAD', hint: message('upload.smaller') },
        )
      chunks.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    }
  } catch (cause) {
    if (cause instanceof RequestRefusedError) throw cause
    if (cause instanceof ConfigurationError && cause.code === 'ERR_NOT_A_FILE') {
      throw refused(rule.template, message('upload.not-regular', { file: shown(filename) }), {
        code: 'ERR_UPLOAD',
        hint: message('upload.not-regular-hint'),
      })
    }
    // An error about a path contains it; one about a stream is the caller's own.
    const reason =
      typeof file === 'string'
        ? reasonOf(cause)
        : ((cause as NodeJS.ErrnoException).code ?? (cause as Error).message)
    throw refused(
      rule.template,
      message('upload.file-unreadable', { file: shown(filename), reason }),
      {
        code: 'ERR_UPLOAD',
        hint: message('upload.check'),
        cause: typeof file === 'string' ? undefined : cause,
      },
    )
  }
  if (length === 0)
    throw refused(rule.template, message('upload.empty', { file: shown(filename) }), {
      code: 'ERR_UPLOAD',
      hint: message('upload.check'),
    })
  return { filename, bytes: Buffer.concat(chunks) }
}

/** What is given as a path or a name may be a key or a file's content, which errors never show. */
function shown(filename: string): Part {
  return shownPath(filename) === undefined ? message('key.the-file') : `"${filename}"`
}

function nameOf({ source, name }: PlainFile): string | undefined {
  if (name !== undefined) return basename(name)
  return typeof source === 'string' ? basename(pathOf(source)) : undefined
}

function limitOf(filename: string, rule: FileRule): number {
  if (rule.limits === undefined) return DEFAULT_LIMIT
  const dot = filename.lastIndexOf('.')
  const ending = dot < 0 ? '' : filename.slice(dot + 1).toLowerCase()
  const limit = Object.hasOwn(rule.limits, ending) ? rule.limits[ending] : undefined
  if (limit !== undefined) return limit
  throw refused(rule.template, message('upload.format', { file: shown(filename) }), {
    code: 'ERR_UPLOAD',
    hint: message('upload.formats', { formats: Object.keys(rule.limits).join(', ') }),
  })
}

function chunksOf(file: PlainFile['source']): AsyncIterable<Uint8Array | string> {
  if (typeof file === 'string') return chunksOfPath(file)
  if (file instanceof Blob) return file.stream() as unknown as AsyncIterable<Uint8Array>
  if (isBytes(file)) return one(file)
  return file
}

async function* chunksOfPath(path: string): AsyncGenerator<Uint8Array> {
  // The stream closes the file, even if it is not read to its end.
  yield* (await openRegularFile(path)).createReadStream()
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

function describeSize(bytes: number): string {
  return bytes < 1024 * 1024 ? `${bytes / 1024} KiB` : `${bytes / 1024 / 1024} MiB`
}
