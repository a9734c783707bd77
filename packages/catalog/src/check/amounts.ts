import type { NotificationEvent, Operation, Parameter, Schema } from '../model.js'

/** A field that holds an amount of money. */
export interface AmountField {
  /** Method and path, or version and name of a notification. */
  readonly owner: string
  /** Where it stands: `request` or `response`, then the names down to it. */
  readonly field: string
  readonly unit: Schema['unit']
}

const moneyName =
  /(^|_)(amount|amt|fee|price|fine|balance|cost|money|advance|deposit|contribute|subsidy|duty|minimum)(_|$)|^(total|refund|payer_total|payer_refund|settled|unsettle|pay|net|discount_refund|coupon_value|threshold)$/
const moneyLabel =
  /金额|单价|面额|费用|费$|价格|价$|手续费|余额|押金|退款额|现金|补差|门槛|出资|限额|关税/
const countName =
  /(^|_)(count|num|quantity|ratio|percent|level|days|minutes|limit|offset|points?|bonus|size|day|time|index|id)(_|$)/
const countLabel =
  /数量|次数|比例|笔数|张数|期数|人数|积分|天数|时间|总数|库存|税率|代码|标识|索引|百分比|版本|等级|分层|类目/

/**
 * Returns whether a number is an amount of money, judged by its name and its label. Counts, ratios
 * and limits of a list are not.
 */
export function isAmount(name: string, { type, label = '' }: Schema | Parameter): boolean {
  if (type !== 'integer' && type !== 'number') return false
  const plain = name.replace(/_\$[nm]/g, '')
  if (countLabel.test(label)) return false
  if (countName.test(plain) && !/金额|费/.test(label)) return false
  return moneyName.test(plain) || moneyLabel.test(label)
}

/** The schemas directly below one, with the name that leads to each (none for items and variants). */
function childrenOf(schema: Schema): [string | undefined, Schema][] {
  return [
    ...Object.entries(schema.properties ?? {}),
    ...[schema.items, schema.json, schema.urlencoded, ...(schema.oneOf ?? [])]
      .filter((child) => child !== undefined)
      .map((child): [undefined, Schema] => [undefined, child]),
  ]
}

function collect(schema: Schema, names: readonly string[], found: Map<string, Schema>): void {
  const name = names.at(-1) ?? ''
  if (isAmount(name, schema)) found.set(names.join('.'), schema)
  for (const [key, child] of childrenOf(schema))
    collect(child, key === undefined ? names : [...names, key], found)
}

function print(owner: string, found: ReadonlyMap<string, Schema>): AmountField[] {
  return [...found].map(([field, { unit }]) => ({ owner, field, unit }))
}

/** Lists the amounts in the bodies, queries and responses of an operation. */
export function listAmounts(operation: Operation): AmountField[] {
  const found = new Map<string, Schema>()
  for (const { name, ...rest } of operation.parameters?.query ?? [])
    collect({ ...rest, required: [] }, ['request', name], found)
  if (operation.body) collect(operation.body.schema, ['request'], found)
  for (const schema of Object.values(operation.responses))
    if (schema) collect(schema, ['response'], found)
  return print(`${operation.method} ${operation.path}`, found)
}

/** Lists the amounts in the resource of a notification. */
export function listNotificationAmounts(event: NotificationEvent): AmountField[] {
  const found = new Map<string, Schema>()
  collect(event.resource, ['resource'], found)
  return print(`${event.version} ${event.event}`, found)
}
