import { inspect } from 'node:util'
import { ConfigurationError, type RequestRefusedError, WeChatPayError } from '../errors/errors.js'
import { misused } from '../errors/misused.js'
import { type Language, message } from '../messages/message.js'
import { problem } from '../messages/problem.js'
import { bufferOf } from '../values/bytes.js'
import { describe } from '../values/describe.js'
import type { Sealed } from './sealed.js'

/** What a pending seal shows when it is printed. */
const SHOWN = '[sealed when it is sent]'

/** The same string as JSON, XML, a query and a form write it. */
const SPELLINGS: readonly string[] = [' ', '+', '%20'].map((space) =>
  ['sealed', 'when', 'it', 'is', 'sent'].join(space),
)

/**
 * Whether this process has made one: if not, no request can contain one, and requests need not be
 * searched.
 */
export let isAnySealPending = false

/**
 * A plaintext that is encrypted when its request is sent, with the key that is right at that time.
 * It never shows its content: it prints as what it is, and refuses to become a string.
 */
export class PendingSeal implements Sealed {
  readonly $sealed = true as const
  readonly #plaintext: string
  readonly #language: Language

  /** Takes a plaintext, and the language of errors. */
  constructor(plaintext: string, language: Language = 'en') {
    isAnySealPending = true
    this.#language = language
    if (typeof plaintext !== 'string')
      throw new ConfigurationError(message('encrypt.seal-kind', { kind: describe(plaintext) }))
    this.#plaintext = plaintext
  }

  /** Returns the plaintext, for encryption; not part of the public interface. */
  static open(seal: PendingSeal): string {
    return seal.#plaintext
  }

  /** @throws RequestRefusedError always: the text would be sent as it is, never encrypted */
  toJSON(): never {
    throw this.#refusal()
  }

  /** @throws RequestRefusedError always: the text would be sent as it is, never encrypted */
  toString(): never {
    throw this.#refusal()
  }

  #refusal(): RequestRefusedError {
    const error = misused('$seal', problem('calls.seal-in-text'), { code: 'ERR_SEAL_PLACE' })
    WeChatPayError.writeIn(this.#language, error)
    return error
  }

  [inspect.custom](): string {
    return SHOWN
  }
}

/**
 * Returns whether bytes about to be sent contain a printed pending seal, which then was never
 * encrypted.
 */
export function showsPendingSeal(sent: string | Uint8Array): boolean {
  if (typeof sent === 'string') return SPELLINGS.some((spelling) => sent.includes(spelling))
  const bytes = bufferOf(sent)
  return SPELLINGS.some((spelling) => bytes.includes(spelling))
}
