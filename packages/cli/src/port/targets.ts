import { lstat, readFile, realpath } from 'node:fs/promises'
import path from 'node:path'
import type { PortedFile } from '@wechatpay-chain/port'
import { isInside } from './collect.js'
import { committed } from './git.js'
import { isUntouched, withHeader } from './header.js'

/** A file that a run writes. */
export interface Target {
  /** Absolute path. */
  readonly path: string
  /** Name of the PHP source, relative to the root of the run. */
  readonly source: string
  readonly code: string
  /** What is there now, undefined for nothing. */
  readonly before: string | undefined
}

/** Why a target may not be written. */
export type RefusalReason = 'changed' | 'symlink' | 'directory' | 'outside' | 'twice'

/** A target that may not be written. */
export interface Refusal {
  readonly path: string
  readonly reason: RefusalReason
  /** Sources of the target, two of them for the reason `twice`. */
  readonly sources: readonly string[]
}

/** Where a run may write, and whether over changes. */
export interface TargetOptions {
  /** Absolute path of the output folder. */
  readonly folder: string
  readonly force: boolean
}

/** Works out what is written where, and what may not be written. It writes nothing. */
export async function planTargets(
  files: readonly PortedFile[],
  { folder, force }: TargetOptions,
): Promise<{ targets: readonly Target[]; refusals: readonly Refusal[] }> {
  const targets: Target[] = []
  const refusals: Refusal[] = []
  const seen = new Map<string, string>()
  for (const file of files) {
    const target = path.resolve(folder, file.output)
    // Names that differ by case or by composition are one file on some file systems.
    const key = target.normalize('NFC').toLowerCase()
    const earlier = seen.get(key)
    seen.set(key, file.file)
    if (earlier !== undefined)
      refusals.push({ path: target, reason: 'twice', sources: [earlier, file.file] })
    const reason = await obstacle(target, folder)
    if (reason) refusals.push({ path: target, reason, sources: [file.file] })
    else {
      const before = await textOf(target)
      targets.push({
        path: target,
        source: file.file,
        code: withHeader(file.code.replaceAll('\r\n', '\n'), file.file),
        before,
      })
    }
  }
  if (!force) refusals.push(...(await uncommitted(targets)))
  return { targets, refusals }
}

async function obstacle(target: string, folder: string): Promise<RefusalReason | undefined> {
  if (target === folder || !isInside(folder, target)) return 'outside'
  const entry = await lstat(target).catch(() => undefined)
  if (entry?.isSymbolicLink()) return 'symlink'
  if (entry && !entry.isFile()) return 'directory'
  const [real, parent] = await Promise.all([nearest(folder), nearest(path.dirname(target))])
  if (!isInside(real.path, parent.path) && isInside(folder, parent.asked)) return 'outside'
  return parent.isFolder ? undefined : 'directory'
}

/** Returns the physical path of the deepest part of a path that exists. */
async function nearest(asked: string): Promise<{ path: string; asked: string; isFolder: boolean }> {
  const physical = await realpath(asked).catch(() => undefined)
  if (physical !== undefined)
    return { path: physical, asked, isFolder: (await lstat(physical)).isDirectory() }
  return nearest(path.dirname(asked))
}

async function textOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined)
}

async function uncommitted(targets: readonly Target[]): Promise<Refusal[]> {
  const doubtful = targets.filter(
    ({ before, code }) => before !== undefined && before !== code && !isUntouched(before),
  )
  const clean = await committed(doubtful.map((target) => target.path))
  return doubtful
    .filter((target) => !clean.has(target.path))
    .map(({ path: target, source }) => ({ path: target, reason: 'changed', sources: [source] }))
}
