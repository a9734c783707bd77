import { readFile } from 'node:fs/promises'
import type { CallStyle, Diagnostic, PortedCall } from '@wechatpay-chain/port'
import type { SkipReason } from './collect.js'

/** What became of one file. */
export interface ReportedFile {
  /** The PHP, relative to the working folder. */
  readonly file: string
  /** The TypeScript, relative to the working folder. */
  readonly output: string
  /** Whether this run wrote it; false for a dry run and for a file that is the same already. */
  readonly written: boolean
  readonly calls: readonly PortedCall[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Sums over all files. */
export interface Totals {
  readonly files: number
  readonly calls: number
  readonly styles: Readonly<Partial<Record<CallStyle, number>>>
  readonly errors: number
  readonly warnings: number
  readonly infos: number
  /** Files that were found and not translated. */
  readonly left: number
}

/** What `--report` writes. */
export interface Report {
  readonly version: 1
  readonly files: readonly ReportedFile[]
  readonly skipped: readonly { readonly path: string; readonly reason: SkipReason }[]
  readonly totals: Totals
}

/** Puts a report together. */
export function reportOf(files: readonly ReportedFile[], skipped: Report['skipped']): Report {
  const calls = files.flatMap((file) => file.calls)
  const styles: Partial<Record<CallStyle, number>> = {}
  for (const { style } of calls) styles[style] = (styles[style] ?? 0) + 1
  const count = (severity: Diagnostic['severity']) =>
    files.flatMap((file) => file.diagnostics).filter((one) => one.severity === severity).length
  return {
    version: 1,
    files,
    skipped,
    totals: {
      files: files.length,
      calls: calls.length,
      styles,
      errors: count('error'),
      warnings: count('warning'),
      infos: count('info'),
      left: skipped.filter(({ reason }) => isLeft(reason)).length,
    },
  }
}

/** Returns whether a file that was passed over is code that should have been translated. */
export function isLeft(reason: SkipReason): boolean {
  return reason === 'large' || reason === 'encoding' || reason === 'unreadable'
}

/** Returns whether a file may be replaced by a report: there is none, or it is a report itself. */
export async function isReportOrNothing(file: string): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? undefined : '',
  )
  if (text === undefined) return true
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && 'version' in value && 'totals' in value
  } catch {
    return false
  }
}
