import { accessSync, constants, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** Where the bytes for a path go in truth. */
export interface SinkPlace {
  /** The file itself, symbolic links followed; of a device the path that was given. */
  path: string
  /** What is there now. */
  present: Stats | undefined
  /** Whether it is a device, pipe or the like, which is written to and never replaced. */
  isDevice: boolean
}

/**
 * Descriptors of a process, which may be regular files (`> bill.csv`) that nothing may take the
 * place of.
 */
const DESCRIPTOR = /^\/(?:dev\/(?:fd\/|std(?:in|out|err)$)|proc\/)/
const MOST_LINKS = 40

/** Finds out where the bytes for a path go; nothing is opened. */
export function placeOf(path: string): SinkPlace {
  const present = statOf(path)
  if (
    present !== undefined &&
    !present.isDirectory() &&
    (!present.isFile() || DESCRIPTOR.test(resolve(path)))
  ) {
    return { path, present, isDevice: true }
  }
  return { path: followed(path), present, isDevice: false }
}

/** Gives what is at a path, links followed; `undefined` when that is nothing or cannot be seen. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

/** Returns whether this process may write to a file, or into a directory. */
export function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** Follows symbolic links, also to a file that is not there yet. */
function followed(path: string): string {
  let current = path
  for (let count = 0; count < MOST_LINKS; count += 1) {
    const link = linkAt(current)
    if (link === undefined) return current
    current = resolve(dirname(realOf(current)), link)
  }
  return current
}

/**
 * Gives a path whose directory has no links in it, so that `..` in a link means what the system
 * takes it for.
 */
function realOf(path: string): string {
  try {
    return resolve(realpathSync(dirname(path)), 'x')
  } catch {
    return path
  }
}

function linkAt(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}
