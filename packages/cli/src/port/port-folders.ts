import path from 'node:path'
import type { PortedFile } from '@wechatpay-chain/port'
import { unifiedDiff } from './diff.js'
import type { Environment } from './environment.js'
import { Misuse } from './misuse.js'
import type { PortCommandOptions } from './options.js'
import { createProgress } from './progress.js'
import { isReportOrNothing, type Report, type ReportedFile, reportOf } from './report.js'
import { readSources, type Sources } from './sources.js'
import { summaryOf } from './summary.js'
import { planTargets, type Refusal, type Target } from './targets.js'
import type { Say, TextName } from './texts.js'
import { translateOptions } from './translate-options.js'
import { ChangedMeanwhile, replace, writeTarget } from './write.js'

/** Translates files and folders, and writes the result unless only the difference is asked for. */
export async function portFolders(
  options: PortCommandOptions,
  environment: Environment,
  say: Say,
): Promise<number> {
  const { cwd, write } = environment
  const reportFile = options.report === undefined ? undefined : path.resolve(cwd, options.report)
  const sources = await readSources(options.paths, environment, say)
  const folder = options.out === undefined ? sources.root : path.resolve(cwd, options.out)
  const ported = await translated(sources, options, environment, say)
  const { targets, refusals } = await planTargets(ported, { folder, force: options.force })
  if (!options.dryRun) refuse(refusals, sources, say)
  if (reportFile !== undefined) await refuseReport(reportFile, { targets, sources, say })

  const states: TextName[] = []
  for (const target of targets) {
    if (target.before === target.code) states.push('unchanged')
    else if (options.dryRun) {
      write(unifiedDiff(sources.show(target.path), target.before, target.code))
      states.push('would-write')
    } else {
      await put(target, sources, say)
      states.push('written')
    }
  }
  const report = reported(ported, { sources, folder, states })
  if (reportFile !== undefined) await replace(reportFile, `${JSON.stringify(report, null, 2)}\n`)
  const summary = summaryOf(report, { say, language: options.language, states })
  // The difference alone goes to standard output, so that it can be kept as a patch.
  if (options.dryRun) {
    environment.writeError(summary)
    if (refusals.length > 0) environment.writeError(`${refusalLines(refusals, sources, say)}\n`)
  } else write(summary)
  return report.totals.errors > 0 || report.totals.left > 0 ? 1 : 0
}

async function translated(
  sources: Sources,
  options: PortCommandOptions,
  environment: Environment,
  say: Say,
): Promise<readonly PortedFile[]> {
  const { writeError, isTerminal, now, translate } = environment
  const progress = createProgress({ write: writeError, isTerminal, say, now })
  const files = sources.files.map((file) => ({
    file: sources.nameOf(file.path),
    source: file.text.replaceAll('\r\n', '\n'),
  }))
  try {
    const result = await translate(files, {
      ...translateOptions(options),
      onProgress: progress.step,
    })
    return result.files
  } finally {
    progress.end()
  }
}

function refuse(refusals: readonly Refusal[], sources: Sources, say: Say): void {
  if (refusals.length > 0) throw new Misuse(refusalLines(refusals, sources, say))
}

function refusalLines(refusals: readonly Refusal[], { show }: Sources, say: Say): string {
  const lines = refusals.map(({ path: target, reason, sources: [first = '', second = ''] }) =>
    say(`target-${reason}`, { target: show(target), first, second }),
  )
  const advice = refusals.some(({ reason }) => reason === 'changed') ? [say('refused-force')] : []
  return [say('refused'), ...lines.map((line) => `  ${line}`), ...advice].join('\n')
}

async function refuseReport(
  file: string,
  { targets, sources, say }: { targets: readonly Target[]; sources: Sources; say: Say },
): Promise<void> {
  const taken = [...targets, ...sources.files].some((one) => one.path === file)
  if (taken || !(await isReportOrNothing(file)))
    throw new Misuse(say('report-in-the-way', { target: sources.show(file) }))
}

async function put(target: Target, { show }: Sources, say: Say): Promise<void> {
  try {
    await writeTarget(target)
  } catch (error) {
    const shown = show(target.path)
    if (error instanceof ChangedMeanwhile)
      throw new Error(say('changed-meanwhile', { target: shown }), { cause: error })
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(say('not-written', { target: shown, reason }), { cause: error })
  }
}

/** Puts the report together, with the paths that a person in the working folder writes. */
function reported(
  ported: readonly PortedFile[],
  { sources, folder, states }: { sources: Sources; folder: string; states: readonly TextName[] },
): Report {
  const shownSource = (name: string) => sources.show(path.resolve(sources.root, name))
  const files = ported.map(
    (file, index): ReportedFile => ({
      file: shownSource(file.file),
      output: sources.show(path.resolve(folder, file.output)),
      written: states[index] === 'written',
      calls: file.calls.map((call) => ({ ...call, file: shownSource(call.file) })),
      diagnostics: file.diagnostics.map((one) => ({ ...one, file: shownSource(one.file) })),
    }),
  )
  const skipped = sources.skipped.map((one) => ({ ...one, path: sources.show(one.path) }))
  return reportOf(files, skipped)
}
