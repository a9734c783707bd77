import { randomBytes } from 'node:crypto'
import { constants, type Stats } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, sep } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { RequestRefusedError } from '../errors/errors.js'
import { refused } from '../errors/refused.js'
import { isWritable, placeOf, type SinkPlace, statOf } from '../files/sink-place.js'

/** Largest file that is synced to the disk, in bytes. */
const SYNCED_SIZE = 64 * 1024 * 1024
/** Permissions of a new file: it may hold payers and amounts. */
const NEW_MODE = 0o600
const MODE_BITS = 0o777
/** Characters of a name that its temporary name keeps, so that the system takes it. */
const KEPT_NAME = 60
const WRITE_SIZE = 512 * 1024

/** What is said of a sink beside its place. */
export interface SinkOptions {
  /** Permissions of a new file, 0o600 unless given; a file that is replaced keeps its own. */
  mode?: number | undefined
}

/** How a sink is called where it is checked. */
export interface SinkCheck extends SinkOptions {
  /** Name of the option that holds it; `sink` unless given. */
  option?: string
}

/**
 * Checks a `sink` before anything is sent: an answer that cannot be kept must not be asked for.
 *
 * @throws RequestRefusedError for a directory that is missing or cannot be written to, a name that
 * is one, a `mode` that is none, and what is neither path nor stream
 */
export function checkSink(
  sink: unknown,
  template: string,
  { mode, option = 'sink' }: SinkCheck = {},
): string | Writable | undefined {
  const refuse = (what: string, hint: string): RequestRefusedError =>
    refused(template, what, { code: 'ERR_SINK', hint })
  if (mode !== undefined && !(Number.isInteger(mode) && mode >= 0 && mode <= MODE_BITS)) {
    throw refuse('the mode of a file is a number such as 0o640', 'check it')
  }
  if (sink === undefined || sink === null) return undefined
  if (typeof sink === 'object' && typeof (sink as Partial<Writable>).write === 'function')
    return sink as Writable
  if (typeof sink !== 'string' || sink === '' || sink.includes('\0')) {
    throw refuse(`${option} takes a path or a writable stream`, `check ${option}`)
  }
  const { path, present, isDevice } = placeOf(sink)
  const directory = dirname(path)
  if (!isDevice && statOf(directory)?.isDirectory() !== true) {
    throw refuse(
      `${option} names the directory "${directory}", which does not exist`,
      'create it first',
    )
  }
  if (present?.isDirectory() || sink.endsWith('/') || sink.endsWith(sep)) {
    throw refuse(`${option} "${sink}" is a directory`, 'add the name of a file')
  }
  const written = isDevice ? path : directory
  if (!isWritable(written))
    throw refuse(
      `${option} names "${written}", which this process may not write to`,
      'check its permissions',
    )
  return sink
}

/**
 * Writes verified bytes to a `sink`. A file appears under its name only when it is complete: until
 * then it has a temporary name beside it, which goes on failure. A file that is replaced keeps its
 * permissions; of a symbolic link the target is replaced; a device or pipe is written to as it is.
 * A writable stream is ended.
 *
 * @throws the error of the source as it is, and that of the file system with the `path` it is about
 */
export async function writeToSink(
  sink: string | Writable,
  source: Buffer | Readable,
  { mode }: SinkOptions = {},
): Promise<void> {
  const readable = Buffer.isBuffer(source) ? Readable.from([source]) : source
  if (typeof sink !== 'string') {
    await pipeline(readable, sink)
    return
  }
  const place = placeOf(sink)
  // Whoever fails first is at fault: a pipeline passes its error on to the others.
  let isSourceAtFault = false
  const blame = () => {
    isSourceAtFault = true
  }
  readable.once('error', blame)
  const flow = (handle: FileHandle) => {
    const file = writerOf(handle)
    file.once('error', () => readable.off('error', blame))
    return pipeline(readable, file)
  }
  try {
    await (place.isDevice ? writeOnto(place, flow) : replace(place, mode, flow))
  } catch (error) {
    // Also where the file could not even be opened.
    readable.off('error', blame).on('error', () => undefined)
    readable.destroy()
    const failure = error as NodeJS.ErrnoException
    if (!isSourceAtFault && failure.path === undefined) failure.path = place.path
    throw failure
  }
}

/** A stream into an open file, which stays open. */
function writerOf(handle: FileHandle): Writable {
  const write = (bytes: Uint8Array, done: (error?: Error | null) => void) =>
    handle.writeFile(bytes).then(() => done(), done)
  return new Writable({
    highWaterMark: WRITE_SIZE,
    write: (chunk: Buffer, _, done) => void write(chunk, done),
    writev: (chunks, done) =>
      void write(Buffer.concat(chunks.map(({ chunk }) => chunk as Buffer)), done),
  })
}

type Flow = (handle: FileHandle) => Promise<void>

async function replace(
  { path, present }: SinkPlace,
  mode: number | undefined,
  flow: Flow,
): Promise<void> {
  const part = join(
    dirname(path),
    `${basename(path).slice(0, KEPT_NAME)}.${randomBytes(6).toString('hex')}.part`,
  )
  const handle = await open(part, 'wx', NEW_MODE)
  try {
    await flow(handle)
    await dress(handle, present, mode)
    await syncSmall(handle)
    await handle.close()
    await rename(part, path)
  } catch (error) {
    await handle.close().catch(() => undefined)
    await rm(part, { force: true }).catch(() => undefined)
    throw error
  }
}

/** Gives the finished file its permissions; a file system that knows none leaves it as it is. */
async function dress(
  handle: FileHandle,
  present: Stats | undefined,
  mode: number | undefined,
): Promise<void> {
  const wanted = present === undefined ? mode : present.mode & MODE_BITS
  const { uid, gid } = await handle.stat()
  const isOthers = present !== undefined && (present.uid !== uid || present.gid !== gid)
  if (isOthers) await handle.chown(present.uid, present.gid).catch(() => undefined)
  if (wanted !== undefined) await handle.chmod(wanted).catch(() => undefined)
}

/**
 * Brings a file to the disk before it gets its name; of a large one that costs as much as the
 * download, and it can be had again.
 */
async function syncSmall(handle: FileHandle): Promise<void> {
  const { size } = await handle.stat()
  if (size <= SYNCED_SIZE) await handle.sync()
}

async function writeOnto({ path, present }: SinkPlace, flow: Flow): Promise<void> {
  // Opening a pipe that nobody reads would wait for ever; so it fails, and while this one is open
  // the next does not wait.
  const probe = present?.isFIFO()
    ? await open(path, constants.O_WRONLY | constants.O_NONBLOCK)
    : undefined
  try {
    const handle = await open(
      path,
      constants.O_WRONLY | (present?.isFile() ? constants.O_APPEND : 0),
    )
    await flow(handle).finally(() => handle.close())
  } finally {
    await probe?.close()
  }
}
