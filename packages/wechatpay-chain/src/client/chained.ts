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

/**
 * Lets functions write their errors in a language, those that reject as well as those that throw;
 * so for functions within objects.
 */
export function speaking<Members>(language: Language, members: Members): Members {
  if (language === 'en') return members
  if (typeof members === 'function') {
    const speak = (error: unknown): never => {
      WeChatPayError.writeIn(language, error)
      throw error
    }
    const spoken = (...given: unknown[]): unknown => {
      try {
        const result: unknown = Reflect.apply(members, undefined, given)
        return result instanceof Promise ? result.catch(speak) : result
      } catch (error) {
        return speak(error)
      }
    }
    return spoken as Members
  }
  if (typeof members !== 'object' || members === null) return members
  const entries = Object.entries(members).map(([name, member]) => [
    name,
    speaking(language, member),
  ])
  return Object.fromEntries(entries) as Members
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
