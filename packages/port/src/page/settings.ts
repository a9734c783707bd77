import type { PortOptions } from '../contract.js'
import { element, find } from './element.js'

/** Reads the options of the translation from their controls, and tells when one changes. */
export function mountSettings(onChange: () => void): () => PortOptions {
  const free = find('free', HTMLSelectElement)
  const keep = find('keep', HTMLInputElement)
  const zone = find('zone', HTMLInputElement)
  const wrong = find('zone-wrong', HTMLElement)
  let timezone = zone.value
  find('zones', HTMLDataListElement).append(
    ...Intl.supportedValuesOf('timeZone').map((value) => element('option', { value })),
  )
  zone.addEventListener('input', () => {
    const isKnown = isZone(zone.value.trim())
    wrong.hidden = isKnown
    zone.setAttribute('aria-invalid', String(!isKnown))
    if (!isKnown || timezone === zone.value.trim()) return
    timezone = zone.value.trim()
    onChange()
  })
  for (const control of [free, keep]) control.addEventListener('change', onChange)
  return () => ({
    free: free.value === 'parameters' ? 'parameters' : 'declare',
    keep: keep.checked,
    timezone,
  })
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
