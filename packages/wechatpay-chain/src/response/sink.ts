import { randomBytes } from 'node:crypto'
import { constants, type Stats } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { MODE_BITS } from '../request/check-sink.js'
import { placeOf, type SinkPlace } from '../request/sink-place.js'
import { DEFAULTS } from '../values/defaults.js'

/** Largest file that is synced to the disk, in bytes. */
const SYNCED_SIZE = 64 * 1024 * 1024
/** Characters of a name that its temporary name keeps, so that the system takes it. */
const KEPT_NAME = 60
const WRITE_SIZE = 512 * 1024

/** What is said of a sink beside its place. */
export interface SinkOptions {
  /** Permissions of a new file, defaults to 0o600; a file that is replaced keeps its own. */
  mode?: number | undefined
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
  const handle = await open(part, 'wx', DEFAULTS.sinkMode)
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
