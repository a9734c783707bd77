import type { InternalAxiosRequestConfig } from 'axios'

/**
 * Puts axios's older way to cancel into the newer one, in place: its errors do not say which
 * request they end, and so could not say whether it was sent.
 */
export function unifyCancelling(config: InternalAxiosRequestConfig): void {
  const { cancelToken } = config
  if (cancelToken === undefined || cancelToken === null) return
  const controller = new AbortController()
  if (cancelToken.reason !== undefined) controller.abort()
  // It may come from another copy of axios.
  else if (
    typeof (cancelToken.promise as unknown as PromiseLike<unknown> | undefined)?.then === 'function'
  )
    cancelToken.promise.then(() => controller.abort()).catch(() => undefined)
  const other = config.signal as AbortSignal | undefined
  config.signal =
    other === undefined ? controller.signal : AbortSignal.any([controller.signal, other])
  config.cancelToken = undefined as never
}
