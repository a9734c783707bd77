/** The command was asked for what it cannot do; nothing was written. The message is for a person. */
export class Misuse extends Error {
  override readonly name = 'Misuse'
}
