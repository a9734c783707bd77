import type { Diagnostic } from '@wechatpay-chain/port'
import type { Skipped } from './collect.js'
import type { Language } from './language.js'
import type { Report, ReportedFile } from './report.js'
import type { Say, TextName } from './texts.js'

/** Places of one kind that are printed before the rest is only counted. */
const PLACES = 20
const SKIPPED = 5
const WEIGHT = { error: 0, warning: 1, info: 2 } as const

/** Returns a readable summary of a run; `states` says by file what was done with its output. */
export function summaryOf(
  report: Report,
  { say, language, states }: { say: Say; language: Language; states: readonly TextName[] },
): string {
  const lines = report.files.map((file, index) => fileLine(file, states[index] ?? 'unchanged', say))
  const diagnostics = report.files.flatMap((file) => file.diagnostics)
  if (diagnostics.length > 0) lines.push('', diagnosticLines(diagnostics, say, language))
  const { styles, ...sums } = report.totals
  lines.push('', say('totals', { ...sums }))
  const counts = Object.entries(styles).map(([style, count]) => `${style} ${count}`)
  if (counts.length > 0) lines.push(say('styles', { styles: counts.join(', ') }))
  if (sums.left > 0) lines.push(say('left-files', { count: sums.left }))
  if (sums.errors > 0) lines.push(say('left'))
  return `${lines.join('\n')}\n`
}

/** Returns the list of diagnostics: those of one kind together, what to do beneath. */
export function diagnosticLines(
  diagnostics: readonly Diagnostic[],
  say: Say,
  language: Language,
): string {
  const groups = new Map<string, Diagnostic[]>()
  for (const one of diagnostics) {
    const key = [one.severity, one.code, one.help].join('\n')
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()]
    .sort(([a], [b]) => WEIGHT[a!.severity] - WEIGHT[b!.severity])
    .map((group) => groupLines(group, say, language).join('\n'))
    .join('\n')
}

/** Returns the lines that say which files and folders were passed over, and how others were read. */
export function noticeLines(
  skipped: readonly Skipped[],
  gbk: readonly string[],
  say: Say,
): string[] {
  const groups = new Map<TextName, string[]>()
  for (const { path, reason } of skipped) {
    const name = `skip-${reason}` as const
    groups.set(name, [...(groups.get(name) ?? []), path])
  }
  if (gbk.length > 0) groups.set('read-as-gbk', [...gbk])
  return [...groups].flatMap(([name, paths]) => {
    // What should have been translated is always listed in full.
    const shown = name === 'skip-folder' ? paths.slice(0, SKIPPED) : paths
    const rest = paths.length - shown.length
    return [
      ...shown.map((path) => say(name, { path })),
      ...(rest > 0 ? [say('more-skipped', { count: rest })] : []),
    ]
  })
}

function fileLine(file: ReportedFile, state: TextName, say: Say): string {
  const count = (severity: Diagnostic['severity']) =>
    file.diagnostics.filter((one) => one.severity === severity).length
  return say('file-line', {
    file: file.file,
    output: file.output,
    state: say(state),
    calls: file.calls.length,
    errors: count('error'),
    warnings: count('warning'),
  })
}

function groupLines(group: readonly Diagnostic[], say: Say, language: Language): string[] {
  const lines = group.slice(0, PLACES).map(({ file, line, column, severity, code, ...words }) => {
    const message = language === 'zh' ? words.messageZh : words.message
    return `${file}:${line}:${column} ${severity} ${code} ${message}`
  })
  if (group.length > PLACES) lines.push(say('more-places', { count: group.length - PLACES }))
  const help = language === 'zh' ? group[0]!.helpZh : group[0]!.help
  return help === '' ? lines : [...lines, `  → ${help}`]
}
