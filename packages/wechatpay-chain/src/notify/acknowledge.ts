/** Additional fields of a handler's acknowledgement; made by `acknowledge`. */
export class Acknowledgement {
  readonly fields: Readonly<Record<string, unknown>>

  constructor(fields: Readonly<Record<string, unknown>>) {
    this.fields = fields
  }
}

/**
 * Makes the return value of a handler for the few notifications that require more than success,
 * such as `PARKING_FEE.QUERY_TRANS_INFO`. Anything else that a handler returns is not sent. A
 * notification acknowledged like this is not remembered: the handler runs again for each
 * redelivery.
 */
export function acknowledge(fields: Readonly<Record<string, unknown>>): Acknowledgement {
  return new Acknowledgement(fields)
}
