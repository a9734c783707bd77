import { inspect } from 'node:util'
import { ConfigurationError } from '../errors/errors.js'
import { message } from '../messages/message.js'
import { bufferOf } from '../values/bytes.js'
import { describe } from '../values/describe.js'
import type { Sealed } from './sealed.js'

/** What a pending seal shows wherever it is printed. */
const SHOWN = '[sealed when it is sent]'

/** The same as JSON, XML, a query and a form write it. */
const SPELLINGS: readonly string[] = [' ', '+', '%20'].map((space) =>
  ['sealed', 'when', 'it', 'is', 'sent'].join(space),
)

/**
 * A plaintext that is encrypted when its request is sent, with the key that is the right one then.
 * It never shows what it holds.
 */
export class PendingSeal implements Sealed {
  static #anyMade = false
  readonly $sealed = true as const
  readonly #plaintext: string

  /**
   * Whether this process has made one: where not, none can have got into a request, and requests
   * need not be looked through.
   */
  static get anyMade(): boolean {
    return PendingSeal.#anyMade
  }

  constructor(plaintext: string) {
    PendingSeal.#anyMade = true
    if (typeof plaintext !== 'string')
      throw new ConfigurationError(message('encrypt.seal-kind', { kind: describe(plaintext) }))
    this.#plaintext = plaintext
  }

  /** Gives the plaintext to the one who encrypts; not part of the public interface. */
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

/**
 * Returns whether bytes that are about to be sent show a pending seal, which then was never
 * encrypted.
 */
export function showsPendingSeal(sent: string | Uint8Array): boolean {
  if (typeof sent === 'string') return SPELLINGS.some((spelling) => sent.includes(spelling))
  const bytes = bufferOf(sent)
  return SPELLINGS.some((spelling) => bytes.includes(spelling))
}
