import type { PortedCall } from '../contract.js'
import { button, element } from './element.js'
import type { Speaker } from './language.js'

/** Shows the calls, those of the same method and route together. */
export function showCalls(
  place: HTMLElement,
  calls: readonly PortedCall[],
  { speaker, goTo }: { speaker: Speaker; goTo: (line: number) => void },
): void {
  const byRoute = new Map<string, PortedCall[]>()
  for (const call of calls) {
    const name = `${call.method} ${call.route}`
    byRoute.set(name, [...(byRoute.get(name) ?? []), call])
  }
  const rows = [...byRoute.values()].map((alike) => row(alike, speaker, goTo))
  place.replaceChildren(element('ul', { class: 'calls' }, ...rows))
}

function row(
  calls: readonly PortedCall[],
  { say }: Speaker,
  goTo: (line: number) => void,
): HTMLLIElement {
  const { method = '', route = '' } = calls[0] ?? {}
  const places = calls.map(({ line }) =>
    button({ class: 'line', 'aria-label': say('line', { line }) }, () => goTo(line), String(line)),
  )
  return element(
    'li',
    {},
    element('code', {}, element('b', {}, method), ` ${route}`),
    element('span', { class: 'places' }, ...places),
  )
}
