import type { Mixed } from '../mixed.js'

/** Whether a value is a response of the SDK: `$x instanceof ResponseInterface`. */
export const isResponse = (value: Mixed): boolean =>
  typeof value?.getStatusCode === 'function' && typeof value?.getBody === 'function'
