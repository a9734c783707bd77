import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RouteIndex, splitRoute } from './match-route.js'

const rows = [
  { method: 'GET', path: 'v3/things/{id}' },
  { method: 'GET', path: 'v3/things/all' },
  { method: 'POST', path: 'v3/things/{id}' },
  { method: 'GET', path: '{a}/x/{b}' },
  { method: 'GET', path: 'v3/{a}/{b}' },
  { method: 'GET', path: 'v3/lists/' },
  { method: 'POST', path: 'pay/refund' },
]
const index = new RouteIndex(rows)
const pathOf = (method: string, template: string) => index.find(method, template)?.path

describe('a route', () => {
  it.each([
    ['v3/things/{id}'],
    ['/v3/things/{id}'],
    ['v3/things/<id>'],
    ['v3/things/{another_name}'],
    ['v3/things/R1'],
    ['v3/things/a%2Fb'],
    ['v3/things/{id}?a=/b'],
    ['v3/things/{id}#c'],
  ])('written as %s is found', (template) => {
    expect(pathOf('GET', template)).toBe('v3/things/{id}')
    expect(index.find('post', template)?.method).toBe('POST')
  })

  it('of APIv2 is found with and without v2/', () => {
    for (const template of ['pay/refund', '/pay/refund', 'v2/pay/refund', '/v2/pay/refund'])
      expect(pathOf('POST', template)).toBe('pay/refund')
  })

  it.each([
    ['GET', 'v3/things'],
    ['GET', 'v3/things/'],
    ['GET', 'v3/things/{empty}'],
    ['GET', 'v3/things/R1/more'],
    ['GET', 'V3/things/R1'],
    ['PUT', 'v3/things/R1'],
    ['GET', '//v3/things/R1'],
    ['GET', 'v3/things/..'],
    ['GET', 'v3/things/%2e%2E'],
    ['GET', 'v3/things/.'],
    ['GET', 'v3/things/x\\..\\y'],
    ['GET', 'v3/things/x\ty'],
    ['POST', 'v2/v2/pay/refund'],
    ['GET', ''],
  ])('%s %j does not match another', (method, template) => {
    expect(pathOf(method, template)).toBeUndefined()
  })

  it('matches literals before variables, from the left', () => {
    expect(pathOf('GET', 'v3/things/all')).toBe('v3/things/all')
    expect(pathOf('GET', 'v3/x/y')).toBe('v3/{a}/{b}')
    expect(pathOf('GET', 'v4/x/y')).toBe('{a}/x/{b}')
  })

  it('does not match a literal of a row with a variable', () => {
    expect(pathOf('POST', 'pay/{x}')).toBeUndefined()
  })

  it('that ends with a slash keeps it, in any spelling', () => {
    for (const template of ['v3/lists/', '/v3/lists/{empty}', 'v3/lists/<empty>'])
      expect(pathOf('GET', template)).toBe('v3/lists/')
    expect(pathOf('GET', 'v3/lists')).toBeUndefined()
  })

  it('expanded with a value that needs no escape is found like its template', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_~-]{1,32}$/), (value) => {
        expect(pathOf('POST', `/v3/things/${value}`)).toBe('v3/things/{id}')
      }),
    )
  })

  it('of any string is split in linear time', () => {
    const started = performance.now()
    for (const part of ['/', '<', '{empty}/', '%2e/', '?', 'v2/'])
      index.find('GET', part.repeat(500_000))
    expect(performance.now() - started).toBeLessThan(5000)
    expect(splitRoute('/v2/pay/<x>?a=b')).toEqual(['pay', '{x}'])
  })
})
