import { ChainPromise } from '../chain/chain-promise.js'
import { WeChatPayError } from '../errors/errors.js'
import type { Language } from '../messages/message.js'

type Track = <Called extends ChainPromise<unknown>>(call: Called) => Called

/**
 * Runs asynchronous work as a promise with Guzzle's method names; a throw becomes a rejection, and
 * to cancel it aborts the call that it waits for.
 */
export function chained<T>(
  language: Language,
  work: (track: Track) => Promise<unknown>,
): ChainPromise<T> {
  let isCancelled = false
  let current: ChainPromise<unknown> | undefined
  const track: Track = (call) => {
    current = call
    if (isCancelled) call.cancel()
    return call
  }
  return new ChainPromise<T>(
    (resolve, reject) =>
      work(track).then(resolve as (value: unknown) => void, (error: unknown) => {
        WeChatPayError.writeIn(language, error)
        reject(error)
      }),
    () => {
      isCancelled = true
      current?.cancel()
    },
  )
}

/** Runs work whose errors are written in a language. */
export function inLanguage<T>(language: Language, work: () => T): T {
  try {
    return work()
  } catch (error) {
    WeChatPayError.writeIn(language, error)
    throw error
  }
}
