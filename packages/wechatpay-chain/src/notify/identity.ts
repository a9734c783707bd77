import { createHash } from 'node:crypto'
import type { ReceivedNotification } from './types.js'

/** What changes from one delivery of an APIv2 notification to the next. */
const VOLATILE: ReadonlySet<string> = new Set(['nonce_str', 'sign', 'sign_type'])

/**
 * Names what a notification tells, the same for each of its repeats: the `id` of APIv3. APIv2 has none, so it is the digest of all
 * that a repeat cannot change; two notifications that differ in anything else are never taken for one.
 */
export function identify(event: ReceivedNotification): string {
  if (event.version === 'v3') return `v3:${event.id}`
  const { event_type: type, resource } = event
  const entries = Object.entries(resource).filter(([name]) => !VOLATILE.has(name))
  const text = JSON.stringify([type, entries.sort(([left], [right]) => (left < right ? -1 : 1))])
  return `v2:${createHash('sha256').update(text).digest('hex')}`
}
