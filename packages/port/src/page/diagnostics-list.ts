import type { Diagnostic, Severity } from '../contract.js'
import { button, element } from './element.js'
import type { Speaker } from './language.js'

/** Diagnostics that are shown before all are asked for. */
const SHOWN = 200

/** Shows the diagnostics; a click on one calls `goTo` with its line of PHP. */
export function showDiagnostics(
  place: HTMLElement,
  diagnostics: readonly Diagnostic[],
  { speaker, goTo }: { speaker: Speaker; goTo: (line: number) => void },
): void {
  const list = element('ul', { class: 'diagnostics' })
  const add = (some: readonly Diagnostic[]): void =>
    list.append(...some.map((one) => entry(one, speaker, goTo)))
  place.replaceChildren(list)
  add(diagnostics.slice(0, SHOWN))
  if (diagnostics.length <= SHOWN) return
  const more = button({}, () => {
    more.remove()
    add(diagnostics.slice(SHOWN))
  })
  more.textContent = speaker.say('showAll', { count: diagnostics.length })
  place.append(more)
}

function entry(
  { severity, code, line, message, messageZh, help, helpZh }: Diagnostic,
  { say, choose }: Speaker,
  goTo: (line: number) => void,
): HTMLLIElement {
  return element(
    'li',
    {},
    button(
      { class: 'entry' },
      () => goTo(line),
      element('span', { class: `badge ${severity}` }, say(severity)),
      element('span', { class: 'place' }, say('line', { line })),
      element('span', { class: 'what' }, choose({ en: message, zh: messageZh })),
      element('small', {}, choose({ en: help, zh: helpZh }), ' ', element('code', {}, code)),
    ),
  )
}

/** Returns how many diagnostics there are of each severity. */
export function countBySeverity(diagnostics: readonly Diagnostic[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0 }
  for (const { severity } of diagnostics) counts[severity]++
  return counts
}

/** Returns the worst severity of each line. */
export function worstByLine(diagnostics: readonly Diagnostic[]): Map<number, Severity> {
  const worst = new Map<number, Severity>()
  for (const severity of ['info', 'warning', 'error'] as const)
    for (const one of diagnostics) if (one.severity === severity) worst.set(one.line, severity)
  return worst
}
