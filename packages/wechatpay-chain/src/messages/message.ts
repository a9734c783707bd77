import { printable } from '@wechatpay-chain/explain'
import { CONFIGURATION } from './configuration.js'
import { ENCRYPTION } from './encryption.js'
import { ERRORS } from './errors.js'
import { FILES } from './files.js'
import { KEYS } from './keys.js'
import { NOTIFICATION } from './notification.js'
import { REQUEST } from './request.js'
import { RESPONSE } from './response.js'
import { SENDING } from './sending.js'
import { VALUES } from './values.js'

/** Languages that errors and warnings are written in. */
export type Language = 'en' | 'zh'

/** One message, in both languages. `%{name}` stands for a parameter. */
export interface Text {
  readonly en: string
  readonly zh: string
}

/** Every message of the SDK, by the name that code calls it. */
export const MESSAGES = {
  ...CONFIGURATION,
  ...ENCRYPTION,
  ...ERRORS,
  ...FILES,
  ...KEYS,
  ...NOTIFICATION,
  ...REQUEST,
  ...RESPONSE,
  ...SENDING,
  ...VALUES,
} as const satisfies Readonly<Record<string, Text>>

/** Names of all messages. */
export type MessageName = keyof typeof MESSAGES

/** What may be filled in: a value that is the same in each language, or another message. */
export type Part = string | number | Message

type NamesIn<Template extends string> = Template extends `${string}%{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never

type PartsOf<Name extends MessageName> = NamesIn<(typeof MESSAGES)[Name]['en']>

/** The parameters of a message; none for a message without. */
export type MessageParts<Name extends MessageName> = [PartsOf<Name>] extends [never]
  ? []
  : [parts: Readonly<Record<PartsOf<Name>, Part>>]

/** A message that was named and not yet written, since only the client knows its language. */
export class Message {
  readonly #text: Text
  readonly #parts: Readonly<Record<string, Part>> | undefined

  constructor(text: Text, parts?: Readonly<Record<string, Part>>) {
    this.#text = text
    this.#parts = parts
  }

  /** Writes the message. */
  in(language: Language): string {
    const text = this.#text[language]
    // What was filled in before is not filled in again, whatever it holds.
    if (this.#parts === undefined) return text
    const parts = this.#parts
    return text.replace(/%\{(\w+)\}/g, (_, name: string) => written(parts[name] ?? '', language))
  }

  /** The message in English, the language of whatever is outside a client. */
  toString(): string {
    return this.in('en')
  }
}

/** Writes a part of a message: what is no message may come from anyone, and stays on its line. */
export function written(part: Part, language: Language): string {
  return part instanceof Message ? part.in(language) : printable(String(part))
}

/** Names a message, with its parameters. */
export function message<Name extends MessageName>(
  name: Name,
  ...[parts]: MessageParts<Name>
): Message {
  return new Message(MESSAGES[name], parts)
}
