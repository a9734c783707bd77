/**
 * The caller's `cancel()` of one call, over all of its attempts. A controller is made only for who
 * needs a signal: it costs as much as everything else that is done for a call but the signature.
 */
export class Cancellation {
  #isCanceled = false
  #controller: AbortController | undefined
  #listener: (() => void) | undefined

  get isCanceled(): boolean {
    return this.#isCanceled
  }

  cancel(): void {
    this.#isCanceled = true
    this.#controller?.abort()
    this.#listener?.()
  }

  /** Tells one listener, that of the attempt under way; `undefined` when it is over. */
  listen(listener: (() => void) | undefined): void {
    this.#listener = listener
  }

  /** Joins it with a signal of the caller's, for who takes nothing but a signal. */
  joinedWith(other: unknown): AbortSignal {
    this.#controller ??= new AbortController()
    const { signal } = this.#controller
    if (this.#isCanceled) this.#controller.abort()
    return other instanceof AbortSignal ? AbortSignal.any([other, signal]) : signal
  }
}
