import { expect, it } from 'vitest'
import { PendingSeal } from './pending-seal.js'
import { sealed } from './sealed.js'
import { copyQuery, encryptPending, hasPendingSeal, listSealed } from './sealed-values.js'

const pending = new PendingSeal('p')
const own = sealed('c')

it('sealed values are found in objects, lists, maps, sets and classes, also in a ring', () => {
  class Payee {
    name = pending
  }
  const ring: Record<string, unknown> = { own }
  ring['ring'] = ring
  const tree = [new Payee(), new Map([['a', own]]), new Set([pending]), { deep: [[own]] }, ring]
  expect(listSealed(tree)).toEqual([pending, own, pending, own, own])
  expect([hasPendingSeal(tree), hasPendingSeal([own])]).toEqual([true, false])
})

it('a getter of the caller that throws hides nothing beside it and stops nothing', () => {
  const thrower = Object.defineProperty({}, 'a', {
    enumerable: true,
    get: () => expect.fail('of the caller'),
  })
  expect(listSealed([thrower, pending])).toEqual([pending])
})

it('what waits is encrypted in place; what the caller has encrypted stays', () => {
  const tree = { a: pending, l: [pending, own, 'x'], m: new Map([['k', pending]]) }
  expect(encryptPending(tree, (plaintext) => `<${plaintext}>`)).toBe(tree)
  expect(tree).toEqual({ a: '<p>', l: ['<p>', own, 'x'], m: new Map([['k', '<p>']]) })
})

it('a query is copied down to its values, so that the caller keeps his own', () => {
  const query = { list: [{ a: pending }], map: new Map([['k', { a: own }]]) }
  const copy = copyQuery(query) as typeof query
  encryptPending(copy, () => 'c')
  expect(copy.list).toEqual([{ a: 'c' }])
  expect(query.list[0]?.a).toBe(pending)
  expect(copy.map).not.toBe(query.map)
  expect(copy.map.get('k')?.a).toBe(own)
  expect(Object.getPrototypeOf(copy)).toBeNull()
})

it('a query that holds itself is copied to the depth that a query may have', () => {
  const ring: Record<string, unknown> = {}
  ring['a'] = ring
  let [copy, depth] = [copyQuery(ring) as Record<string, unknown>, 0]
  for (; copy !== ring; copy = copy['a'] as typeof copy) depth += 1
  expect(depth).toBe(33)
})
