import { describe, expect, it } from 'vitest'
import { type Flag, listOwnFields } from '../src/compare/own-fields.js'
import { OperationTable } from '../src/lookup/operations.js'
import type { Operation, Schema } from '../src/model.js'

const operations = new OperationTable().all().filter(({ body }) => body !== undefined)
const flags = new Map(operations.map((operation) => [operation, listOwnFields(operation)]))

/** The flags of one field in the operations whose path matches. */
function flagsOf(path: RegExp, field: RegExp): Map<string, Flag> {
  const found = [...flags].flatMap(([operation, own]) =>
    path.test(operation.path)
      ? [...own]
          .filter(([name]) => field.test(name))
          .map(([name, flag]): [string, Flag] => [`${operation.path} ${name}`, flag])
      : [],
  )
  return new Map(found)
}

/** The same operation of a direct merchant, for one of a partner; of `v3/global`, for `hk/v3`. */
function twinOf({ method, path }: Operation): Operation | undefined {
  const twin = path
    .replace(/^(v3\/pay)\/partner\//, '$1/')
    .replace(/^hk\/v3\//, 'v3/global/')
    .replace(/^v2\/(transit|vehicle)\/partnerpay\//, 'v2/$1/pay/')
  if (twin === path) return undefined
  return operations.find((other) => other.method === method && other.path === twin)
}

describe('what is disputed', () => {
  it.each<[string, RegExp, RegExp]>([
    [
      'fields of a store in orders',
      /^(hk\/)?v3\/.*transactions/,
      /^scene_info\.store_info\.(id|name|area_code|address)$/,
    ],
    ['the name of a payee in batches', /batches$/, /^transfer_detail_list\.user_name$/],
    [
      'the sub-merchant of combined orders',
      /^v3\/combine-transactions\//,
      /^sub_orders\.sub_mchid$/,
    ],
    ['the IP address of a code payment', /^v2\/.*micropay$/, /^spbill_create_ip$/],
  ])('%s is stated nowhere', (_, path, field) => {
    const found = flagsOf(path, field)
    expect([...found].filter(([, flag]) => flag === 'stated')).toEqual([])
    expect([...found.values()]).toContain('disputed')
  })

  it('is the same for a partner and a direct merchant, in Hong Kong and overseas', () => {
    const different: string[] = []
    let compared = 0
    for (const [operation, own] of flags) {
      const other = twinOf(operation)
      const theirs = other && flags.get(other)
      for (const [field, flag] of own) {
        const twin = theirs?.get(field)
        if (twin === undefined || (flag !== 'disputed' && twin !== 'disputed')) continue
        compared++
        if (flag !== twin) different.push(`${operation.path} ${field}: ${flag}, ${twin}`)
      }
    }
    expect(different).toEqual([])
    expect(compared).toBeGreaterThan(30)
  })

  it('lets a refund give one number or both, wherever refunds are', () => {
    const refunds = operations.filter(
      ({ path, body }) =>
        /refunds(\/apply)?$/.test(path) && body?.schema.properties?.['transaction_id'],
    )
    const allows = ({ oneOfRequired, anyOfRequired = [] }: Schema) =>
      oneOfRequired === undefined &&
      anyOfRequired.some((group) => group.includes('transaction_id')) &&
      anyOfRequired.some((group) => group.includes('out_trade_no'))
    const wrong = refunds.filter(({ body }) => !body || !allows(body.schema))
    expect(wrong.map(({ path }) => path)).toEqual([])
    expect(refunds.length).toBeGreaterThan(3)
  })
})
