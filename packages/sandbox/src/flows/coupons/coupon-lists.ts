import type { FlowContext } from '../flow.js'

/** What coupons are listed by, so that nobody looks at all of them. */
export type CouponList =
  | 'favor-coupons-of-person'
  | 'favor-coupons-of-person-in-stock'
  | 'busifavor-coupons-of-person'
  | 'busifavor-coupons-of-person-in-stock'
  | 'busifavor-coupons-of-code'
  | 'busifavor-codes-of-stock'
  | 'busifavor-codes-to-send'

interface Listed {
  ids: string[]
}

/** Returns the ids that were listed under a name, oldest first. */
export function idsUnder(
  { store }: FlowContext,
  list: CouponList,
  name: string,
): readonly string[] {
  return store.get<Listed>(list, name)?.ids ?? []
}

/** Lists ids under a name. */
export function listUnder(
  context: FlowContext,
  list: CouponList,
  name: string,
  ...ids: readonly string[]
): void {
  context.store.put(list, name, { ids: [...idsUnder(context, list, name), ...ids] })
}

/** Takes an id from a list. */
export function dropFrom(context: FlowContext, list: CouponList, name: string, id: string): void {
  const ids = idsUnder(context, list, name).filter((each) => each !== id)
  context.store.put(list, name, { ids })
}
