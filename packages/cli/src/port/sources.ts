import path from 'node:path'
import { type Collected, collect, type Unusable } from './collect.js'
import type { Environment } from './environment.js'
import { Misuse } from './misuse.js'
import { noticeLines } from './summary.js'
import type { Say } from './texts.js'

/** Sources of a run, and how their paths are shown. */
export interface Sources extends Collected {
  /** Returns a path as a person in the working folder writes it. */
  readonly show: (absolute: string) => string
  /** Returns the name by which the translator knows a source: relative to the root, with `/`. */
  readonly nameOf: (absolute: string) => string
}

/**
 * Reads the sources of a run and says what was passed over.
 *
 * @throws Misuse for a path that is not there, and when there is nothing to translate.
 */
export async function readSources(
  paths: readonly string[],
  { cwd, writeError }: Pick<Environment, 'cwd' | 'writeError'>,
  say: Say,
): Promise<Sources> {
  const collected = await collect(paths, cwd).catch((error: unknown) => {
    if (!Array.isArray(error)) throw error
    const unusable = error as readonly Unusable[]
    throw new Misuse(
      unusable.map(({ path: given, reason }) => say(reason, { path: given })).join('\n'),
    )
  })
  const show = (absolute: string) => slashes(path.relative(cwd, absolute)) || '.'
  const skipped = collected.skipped.map((one) => ({ ...one, path: show(one.path) }))
  const gbk = collected.files.filter((file) => file.encoding === 'gbk')
  const notices = noticeLines(
    skipped,
    gbk.map((file) => show(file.path)),
    say,
  )
  for (const line of notices) writeError(`${line}\n`)
  if (collected.files.length === 0 && !skipped.some(({ reason }) => reason !== 'folder'))
    throw new Misuse(say('no-files', { paths: paths.join(', ') }))
  return {
    ...collected,
    show,
    nameOf: (absolute) => slashes(path.relative(collected.root, absolute)),
  }
}

function slashes(file: string): string {
  return path.sep === '/' ? file : file.replaceAll(path.sep, '/')
}
