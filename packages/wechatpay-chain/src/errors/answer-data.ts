/**
 * The body of an error response: `code`, `message` and `detail` of APIv3, the fields of an APIv2
 * `FAIL`. What an unsigned response says (`verified: false`) may have been written by anyone.
 */
export interface AnswerData {
  /** APIv3: the error code. */
  readonly code?: string
  /** APIv3: WeChat Pay's own message. */
  readonly message?: string
  /** APIv3: mostly `{ field, value, issue, location }`. */
  readonly detail?: unknown
  /** APIv2: whether the message was understood. */
  readonly return_code?: string
  readonly return_msg?: string
  /** APIv2: whether it was done. */
  readonly result_code?: string
  /** APIv2: the error code. */
  readonly err_code?: string
  readonly err_code_des?: string
  readonly [name: string]: unknown
}
