import { OperationTable, type Schema } from '@wechatpay-chain/catalog'
import { expect, it } from 'vitest'
import { DISPUTED_PATTERNS } from './disputes.js'

function patternsOf(schema: Schema): string[] {
  const { disputed, properties = {}, items } = schema
  return [
    ...(disputed?.pattern === undefined ? [] : [disputed.pattern]),
    ...Object.values(properties).flatMap(patternsOf),
    ...(items === undefined ? [] : patternsOf(items)),
  ]
}

it('every pattern that the catalog disputes is written out, and no other', () => {
  const disputed = new OperationTable()
    .all()
    .flatMap(({ body }) => (body ? patternsOf(body.schema) : []))
  const written = DISPUTED_PATTERNS.map(({ source }) => source.replaceAll('\\/', '/'))
  expect(disputed.length).toBeGreaterThan(100)
  expect([...new Set(disputed)].sort()).toEqual(written.sort())
})
