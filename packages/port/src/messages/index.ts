import type { Diagnostic } from '../contract.js'
import { CALLS } from './calls.js'
import { FACTS } from './facts.js'
import { LANGUAGE } from './language.js'
import { OTHER_SDKS } from './other-sdks.js'
import { SURROUNDINGS } from './surroundings.js'
import type { Words } from './words.js'

/** All diagnostics, by code. */
export const DIAGNOSTICS = { ...LANGUAGE, ...CALLS, ...SURROUNDINGS, ...FACTS, ...OTHER_SDKS }

export type DiagnosticCode = keyof typeof DIAGNOSTICS

/** Writes a diagnostic in both languages. */
export function diagnose(
  code: DiagnosticCode,
  values: Readonly<Record<string, string>>,
  place: Pick<Diagnostic, 'file' | 'line' | 'column'>,
): Diagnostic {
  const words: Words = DIAGNOSTICS[code]
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
  return {
    severity: words.severity,
    code,
    ...place,
    message: fill(words.message.en),
    messageZh: fill(words.message.zh),
    help: fill(words.help.en),
    helpZh: fill(words.help.zh),
  }
}
