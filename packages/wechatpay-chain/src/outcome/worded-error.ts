import { AxiosError, type InternalAxiosRequestConfig } from 'axios'
import type { Message } from '../messages/message.js'

/** An AxiosError with a message of the SDK's, which is written once the language is known. */
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
