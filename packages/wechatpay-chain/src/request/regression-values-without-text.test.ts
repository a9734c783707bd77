import { expect, it } from 'vitest'
import { buildHeaders } from './headers.js'
import { buildQuery } from './query.js'

const textless = Object.create(null) as object
const headersOf = (value: unknown) =>
  buildHeaders({
    ...{
      protocol: 'v3',
      userAgent: 'a',
      contentType: undefined,
      askedKey: undefined,
      client: undefined,
      template: 'v3/x',
    },
    request: { 'X-A': value as never },
  })

it('a Map whose keys are no texts is refused as a query by an error of the SDK', () => {
  expect(() => buildQuery({ a: new Map([[textless, 1]]) })).toThrow(
    expect.objectContaining({ name: 'RequestRefusedError', code: 'ERR_QUERY' }),
  )
  expect(buildQuery({ a: new Map<unknown, unknown>([[1, 'x']]) })).toBe('a%5B1%5D=x')
})

it('a header that is no text is refused by an error of the SDK, also within a list', () => {
  for (const value of [textless, [textless], {}, () => 'a', Symbol('a'), ['a', null]]) {
    expect(() => headersOf(value)).toThrow(
      expect.objectContaining({ name: 'RequestRefusedError', code: 'ERR_HEADER' }),
    )
  }
  expect(headersOf(5).get('x-a')).toEqual({ name: 'X-A', value: '5' })
})
