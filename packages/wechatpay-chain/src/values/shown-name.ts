import { message, type Part } from '../messages/message.js'

/**
 * What a serial number or a public key ID looks like. Anything else given as one is not printed.
 */
const SERIAL = /^(?:[0-9A-Fa-f]{33,40}|PUB_KEY_ID_\d{1,64}|.{0,16})$/

/**
 * Names a key in a message. A secret given as a name (a 32-byte key or a PEM string) is described
 * by its length only.
 */
export function shownName(name: string): Part {
  return SERIAL.test(name)
    ? JSON.stringify(name)
    : message('config.shown-name', { length: name.length })
}

/** Names a member in a message. What is no name of a member (a text, a query) is not printed. */
export function shownMember(name: string): string {
  return /^[\w$.-]{1,40}$/.test(name) ? name : '…'
}
