import type { Message } from './message.js'

/** A RangeError of the sandbox whose message the console can show in both languages. */
export class MessageError extends RangeError {
  override name = 'RangeError' as const
  /** The message in both languages; `message` is the English one. */
  readonly messages: Message
  constructor(messages: Message) {
    super(messages.en)
    this.messages = messages
  }
}
