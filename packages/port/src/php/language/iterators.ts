import type { Mixed } from '../mixed.js'
import { isArray, type Key, pairsOf, take } from '../shape.js'
import { entries, Keyed } from './control.js'

/** `yield from` of an array, or of what can be gone through: its keys come along. */
export function* keyedFrom(source: Mixed): Generator<Mixed> {
  for (const [key, value] of entries(source)) yield new Keyed(key, value)
}

/** PHP's `ArrayIterator`. */
export class ArrayIterator {
  readonly #array: Mixed
  #keys: Key[] = []
  #at = 0

  constructor(array: Mixed = []) {
    this.#array = isArray(array) ? array : Object.fromEntries(Object.entries(array ?? {}))
    this.rewind()
  }

  rewind(): void {
    this.#keys = pairsOf(this.#array).map(([key]) => key)
    this.#at = 0
  }

  valid(): boolean {
    return this.#at < this.#keys.length
  }

  current(): Mixed {
    return this.valid() ? take(this.#array, this.#keys[this.#at]!) : null
  }

  key(): Mixed {
    return this.#keys[this.#at] ?? null
  }

  next(): void {
    this.#at++
  }

  count(): number {
    return pairsOf(this.#array).length
  }

  getArrayCopy(): Mixed {
    return this.#array
  }
}
