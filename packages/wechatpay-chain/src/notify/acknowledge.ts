/** What a handler answers beside success; `acknowledge` makes one. */
export class Acknowledgement {
  readonly fields: Readonly<Record<string, unknown>>

  constructor(fields: Readonly<Record<string, unknown>>) {
    this.fields = fields
  }
}

/**
 * Makes what a handler returns for the few notifications that ask for more than success, such as
 * `PARKING_FEE.QUERY_TRANS_INFO`. Whatever else a handler returns is not sent. A notification
 * answered so is not remembered: each repeat asks again.
 */
export function acknowledge(fields: Readonly<Record<string, unknown>>): Acknowledgement {
  return new Acknowledgement(fields)
}
