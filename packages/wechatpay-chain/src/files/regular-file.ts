import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFileSync,
  type Stats,
  statSync,
} from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { ConfigurationError } from '../errors/errors.js'
import { message } from '../messages/message.js'
import { pathOf } from '../values/file-path.js'

/** If the path has become a pipe since it was checked, opening it must not block. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/**
 * Opening a pipe without a writer waits for ever, reading a terminal does, and opening a device may
 * have an effect.
 */
function check(stats: Stats): void {
  if (stats.isFile()) return
  throw new ConfigurationError(message('upload.not-a-file'), {
    code: 'ERR_NOT_A_FILE',
  })
}

/**
 * Opens a file to upload by its path, with or without `file://`.
 *
 * @throws ConfigurationError `ERR_NOT_A_FILE` for a pipe, device, socket or directory; Error of
 * Node.js when it cannot be opened
 */
export async function openRegularFile(given: string): Promise<FileHandle> {
  const path = pathOf(given)
  check(await stat(path))
  const handle = await open(path, FLAGS)
  try {
    check(await handle.stat())
    return handle
  } catch (error) {
    await handle.close()
    throw error
  }
}

/**
 * Reads a file to upload at once.
 *
 * @throws as {@link openRegularFile}
 */
export function readRegularFile(given: string): Buffer {
  const path = pathOf(given)
  check(statSync(path))
  const descriptor = openSync(path, FLAGS)
  try {
    check(fstatSync(descriptor))
    return readFileSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
