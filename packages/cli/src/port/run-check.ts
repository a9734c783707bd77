import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { PortedFile } from '@wechatpay-chain/port'
import { type Bundle, canIsolate, checkFiles, findPhp, type Php } from '@wechatpay-chain/port/check'
import { bundleWith } from './bundle.js'
import { checkLines, isSame } from './check-lines.js'
import { isInside } from './collect.js'
import type { Environment } from './environment.js'
import { Misuse } from './misuse.js'
import type { CheckCommandOptions, PortCommandOptions } from './options.js'
import { createProgress } from './progress.js'
import { readSources, type Sources } from './sources.js'
import type { Say } from './texts.js'
import { translateOptions } from './translate-options.js'

/** Files that the question names before the rest is only counted. */
const NAMED = 20

/** What the parts of a check need. */
interface Context {
  readonly environment: Environment
  readonly say: Say
}

/**
 * Runs the PHP and the TypeScript, and prints where their requests differ. Returns 0 when they are
 * the same, 1 when they differ or one side could not run to its end.
 *
 * @throws Misuse when there is no PHP, no isolation, or nobody who agreed.
 */
export async function runCheck(
  options: PortCommandOptions,
  check: CheckCommandOptions,
  context: Context,
): Promise<number> {
  const { environment, say } = context
  const { write, writeError, cwd, translate } = environment
  const sources = await readSources(options.paths, environment, say)
  const program = check.php ?? 'php'
  const php = await findPhp(program)
  if (!php) throw new Misuse(say('check-no-php', { php: program }))
  const project = projectOf(sources.root, cwd)
  const isolated = await canIsolate(project)
  if (!isolated && !check.withoutIsolation) throw new Misuse(say('check-no-isolation'))
  writeError(`${plan(sources, { php, project, isolated }, say)}\n`)
  if (!check.yes && !(await agreed(environment, say))) throw new Misuse(say('check-not-agreed'))

  const { files } = await translate(
    sources.files.map(({ path: file, text }) => ({ file: sources.nameOf(file), source: text })),
    // What nothing assigns has to stay a global, which a run can set.
    { ...translateOptions(options), free: 'declare' },
  )
  const checks = await running(
    files,
    {
      ...{ sources, php, project, withoutIsolation: !isolated },
      ...(options.timezone === undefined ? {} : { timezone: options.timezone }),
    },
    context,
  )
  for (const one of checks) {
    const shown = sources.show(path.resolve(sources.root, one.file))
    write(`${checkLines({ ...one, file: shown }, say)}\n`)
  }
  const same = checks.filter(isSame).length
  write(`\n${say('check-totals', { files: checks.length, same, rest: checks.length - same })}\n`)
  return same === checks.length ? 0 : 1
}

async function running(
  files: readonly PortedFile[],
  settings: {
    sources: Sources
    php: Php
    project: string
    withoutIsolation: boolean
    timezone?: string
  },
  { environment, say }: Context,
) {
  const { writeError, isTerminal, now } = environment
  const { sources, ...rest } = settings
  const progress = createProgress({
    write: writeError,
    isTerminal,
    say,
    now,
    text: 'check-progress',
  })
  const bundle: Bundle = environment.bundle ?? bundleWith(installed(rest.project))
  try {
    return await checkFiles({
      ...rest,
      files,
      root: sources.root,
      bundle,
      onProgress: progress.step,
      ...(environment.readable === undefined ? {} : { readable: environment.readable }),
    })
  } finally {
    progress.end()
  }
}

/** Returns the folder of the translator, from which the SDK is found that it was installed with. */
function installed(otherwise: string): string {
  try {
    return path.dirname(createRequire(import.meta.url).resolve('@wechatpay-chain/port/check'))
  } catch {
    return otherwise
  }
}

/** Returns the nearest folder above the sources that has Composer's packages, or the root itself. */
function projectOf(root: string, cwd: string): string {
  for (let folder = root; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'vendor/autoload.php'))) return folder
    if (folder === path.dirname(folder)) return isInside(cwd, root) ? cwd : root
  }
}

/** Says what will be run, before it is. */
function plan(
  sources: Sources,
  { php, project, isolated }: { php: Php; project: string; isolated: boolean },
  say: Say,
): string {
  const names = sources.files.map((file) => sources.show(file.path))
  return [
    say('check-plan', { count: names.length, version: php.version, project }),
    ...names.slice(0, NAMED).map((name) => `  ${name}`),
    ...(names.length > NAMED ? [`  ${say('more-skipped', { count: names.length - NAMED })}`] : []),
    say(isolated ? 'check-isolated' : 'check-open'),
  ].join('\n')
}

async function agreed({ ask }: Environment, say: Say): Promise<boolean> {
  if (!ask) throw new Misuse(say('check-nobody'))
  return /^\s*(?:y|yes|是)\s*$/i.test(await ask(`${say('check-question')} `))
}
