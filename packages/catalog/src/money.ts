import type { Method } from './model.js'

/** An operation that pays or collects: what tells how it went, before anything is sent again. */
export interface MoneyOperation {
  readonly method: Method
  readonly path: string
  /** Field of the merchant-assigned number, or of WeChat Pay's own where there is none. */
  readonly number: string
  /** Method and path of the documented query by that number; absent where none is documented. */
  readonly query?: string
}
