type Fulfilled<T, R> = ((value: T) => R | PromiseLike<R>) | null | undefined
type Rejected<R> = ((reason: unknown) => R | PromiseLike<R>) | null | undefined

/**
 * A promise with Guzzle's method names: `otherwise` is `catch`, `wait` returns the promise itself
 * to `await`.
 */
export class ChainPromise<T> extends Promise<T> {
  declare then: <A = T, B = never>(
    onFulfilled?: Fulfilled<T, A>,
    onRejected?: Rejected<B>,
  ) => ChainPromise<A | B>
  declare catch: <B = never>(onRejected?: Rejected<B>) => ChainPromise<T | B>
  declare finally: (onFinally?: (() => void) | null) => ChainPromise<T>

  /** Handles a rejection, as Guzzle's `otherwise` does. */
  otherwise<B = never>(onRejected: Rejected<B>): ChainPromise<T | B> {
    return this.catch(onRejected)
  }

  /**
   * Returns the promise to `await`; `wait(false)` settles without a value and without throwing, as
   * Guzzle's does.
   */
  wait(unwrap?: true): ChainPromise<T>
  wait(unwrap: false): ChainPromise<void>
  wait(unwrap = true): ChainPromise<T> | ChainPromise<void> {
    const ignore = () => undefined
    return unwrap ? this : this.then<void, void>(ignore, ignore)
  }
}
