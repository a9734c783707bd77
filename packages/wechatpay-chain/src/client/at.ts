import { ConfigurationError, WeChatPayError } from '../errors/errors.js'
import { message, type Part } from '../messages/message.js'

/** Puts the name of an option before the message of a loader, and keeps what it explains. */
export function at<T>(name: Part, load: () => T): T {
  try {
    return load()
  } catch (cause) {
    if (!(cause instanceof WeChatPayError))
      throw new ConfigurationError(
        message('config.at', { name, reason: message('config.not-loaded') }),
        { cause },
      )
    const reason = WeChatPayError.saidBy(cause)
    const hint = WeChatPayError.hintOf(cause)
    throw new ConfigurationError(message('config.at', { name, reason }), {
      cause,
      ...(hint === undefined ? {} : { hint }),
      findings: WeChatPayError.problemsOf(cause),
    })
  }
}
