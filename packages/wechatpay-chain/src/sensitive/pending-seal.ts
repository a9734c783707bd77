import { inspect } from 'node:util'
import { ConfigurationError } from '../errors.js'
import type { Sealed } from '../types/sealed.js'

/** What a pending seal shows wherever it is printed. */
const SHOWN = '[sealed when it is sent]'

/**
 * A plain text that is encrypted when its request is sent, with the key that is the right one then. It never shows
 * what it holds.
 */
export class PendingSeal implements Sealed {
  readonly $sealed = true as const
  readonly #plaintext: string

  constructor(plaintext: string) {
    if (typeof plaintext !== 'string')
      throw new ConfigurationError(`$seal takes a text, not ${plaintext === null ? 'null' : typeof plaintext}.`)
    this.#plaintext = plaintext
  }

  /** Gives the plain text to the one who encrypts; not part of the public interface. */
  static open(seal: PendingSeal): string {
    return seal.#plaintext
  }

  toJSON(): string {
    return SHOWN
  }

  toString(): string {
    return SHOWN
  }

  [inspect.custom](): string {
    return SHOWN
  }
}
