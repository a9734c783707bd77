/** Remembers the nonces of the last minutes, so that a copied request is not served twice. */
export interface NonceGuard {
  /** Returns false when the nonce was used before. */
  use(nonce: string, now: number): boolean
}

/**
 * Makes a guard that holds two generations, each for as long as a timestamp stays acceptable or
 * until `capacity` nonces came, so that its memory has a bound whatever is sent.
 */
export function createNonceGuard(lifetime = 300_000, capacity = 50_000): NonceGuard {
  let young = new Set<string>()
  let old = new Set<string>()
  let born = 0
  return {
    use(nonce, now) {
      if (young.has(nonce) || old.has(nonce)) return false
      if (now - born > lifetime || young.size >= capacity) {
        old = now - born > 2 * lifetime ? new Set() : young
        young = new Set()
        born = now
      }
      // A copy: a substring would keep the whole header alive.
      young.add(Buffer.from(nonce, 'latin1').toString('latin1'))
      return true
    },
  }
}
