type Fulfilled<T, R> = ((value: T) => R | PromiseLike<R>) | null | undefined
type Rejected<R> = ((reason: unknown) => R | PromiseLike<R>) | null | undefined

/** What has become of a promise, in Guzzle's words. */
export type PromiseState = 'pending' | 'fulfilled' | 'rejected'

/** What a promise and those derived from it share: the request that they stand for. */
interface Life {
  state: PromiseState
  cancel: (() => void) | undefined
}

type Executor<T> = (
  resolve: (value: T | PromiseLike<T>) => void,
  reject: (reason?: unknown) => void,
) => void

/**
 * A promise with Guzzle's method names: `otherwise` is `catch`, `wait` returns the promise itself
 * to `await`.
 */
export class ChainPromise<T> extends Promise<T> {
  readonly #life: Life

  constructor(executor: Executor<T>, cancel?: () => void) {
    const life: Life = { state: 'pending', cancel }
    super((resolve, reject) => {
      const settle = (state: PromiseState) => {
        if (life.state === 'pending') life.state = state
      }
      executor(
        (value) => {
          if (typeof (value as PromiseLike<T> | null | undefined)?.then !== 'function') {
            if (life.state === 'pending') life.state = 'fulfilled'
            resolve(value)
            return
          }
          // Followed to its end, so that the state is known with it; its rejection is handed on.
          const followed = new Promise<T>((done) => done(value)).then(
            (settled) => {
              settle('fulfilled')
              return settled
            },
            (reason: unknown) => {
              settle('rejected')
              throw reason
            },
          )
          resolve(followed)
        },
        (reason) => {
          settle('rejected')
          reject(reason)
        },
      )
    })
    this.#life = life
  }
  override then<A = T, B = never>(
    onFulfilled?: Fulfilled<T, A>,
    onRejected?: Rejected<B>,
  ): ChainPromise<A | B> {
    const next = super.then(onFulfilled, onRejected) as ChainPromise<A | B>
    next.#life.cancel = () => this.cancel()
    return next
  }
  declare catch: <B = never>(onRejected?: Rejected<B>) => ChainPromise<T | B>
  declare finally: (onFinally?: (() => void) | null) => ChainPromise<T>

  /**
   * Aborts the request that this promise stands for, as `signal` does: the promise rejects with
   * `ERR_CANCELED` and what is known of the outcome. Does nothing once the request is over.
   */
  cancel(): void {
    this.#life.cancel?.()
  }

  /** Returns `'pending'`, `'fulfilled'` or `'rejected'`. A rejection stays unhandled. */
  getState(): PromiseState {
    return this.#life.state
  }

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
