import { AxiosError, type InternalAxiosRequestConfig } from 'axios'
import type { Message } from '../messages/message.js'

/** An error of axios's kind in our own words, which are written once the language is known. */
export class WordedError extends AxiosError {
  readonly #said: Message

  constructor(said: Message, code: string, config: InternalAxiosRequestConfig) {
    super(String(said), code, config)
    this.#said = said
  }

  /** What an error says, if it is one of these. */
  static saidBy(error: unknown): Message | undefined {
    return error instanceof WordedError ? error.#said : undefined
  }
}
