import type { Mixed } from '../mixed.js'

/** Whether a value is a response of the SDK: `$x instanceof ResponseInterface`. */
export const isResponse = (value: Mixed): boolean =>
  typeof value?.getStatusCode === 'function' && typeof value?.getBody === 'function'

/** Options of Guzzle's with their times in milliseconds, as the SDK counts them. */
export function inMilliseconds(options: Mixed): Mixed {
  if (typeof options !== 'object' || options === null) return options
  const copy = { ...options }
  for (const name of ['timeout', 'connect_timeout'])
    if (copy[name] !== undefined && copy[name] !== null)
      copy[name] = Math.round(Number(copy[name]) * 1000)
  return copy
}
