import type { PortResult } from '../contract.js'
import { showCalls } from './calls-list.js'
import { countBySeverity, showDiagnostics } from './diagnostics-list.js'
import { element, find } from './element.js'
import type { Speaker } from './language.js'
import type { TextName } from './texts.js'

/** Makes what shows the diagnostics and the calls of a translation, or that there is none. */
export function createResults(goTo: (line: number) => void) {
  const [diagnostics, calls] = ['diagnostics', 'calls'].map((id) => find(id, HTMLElement))
  const [counts, callCount] = ['counts', 'call-count'].map((id) => find(id, HTMLElement))
  if (!diagnostics || !calls || !counts || !callCount) throw new Error('the page is not whole')
  const remark = (place: HTMLElement, text: string): void =>
    place.replaceChildren(element('p', { class: 'empty' }, text))

  return (result: PortResult | undefined, speaker: Speaker): void => {
    const { say } = speaker
    const hint = (name: TextName): string => say(result === undefined ? 'noSource' : name)
    const found = countBySeverity(result?.diagnostics ?? [])
    counts.textContent =
      result === undefined || result.diagnostics.length === 0
        ? ''
        : say('counts', { errors: found.error, warnings: found.warning, notes: found.info })
    callCount.textContent = result?.calls.length
      ? say('callCount', { count: result.calls.length })
      : ''
    if (result?.diagnostics.length)
      showDiagnostics(diagnostics, result.diagnostics, { speaker, goTo })
    else remark(diagnostics, hint('noDiagnostics'))
    if (result?.calls.length) showCalls(calls, result.calls, { speaker, goTo })
    else remark(calls, hint('noCalls'))
    if (result?.free.length) {
      const names = result.free.map((name) => `$${name}`).join(' ')
      calls.append(element('p', { class: 'empty' }, say('freeNames', { names })))
    }
  }
}
