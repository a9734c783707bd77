import { expect, it } from 'vitest'
import { checkNames } from './check-names.js'

const NAMES = ['appid', 'partnerid', 'prepayid']

it.each([
  [{ appId: 'wx1' }, /appid is missing, and appId was given/],
  [{ appid: 'wx1', prepay_id: 'x' }, /prepayid is missing, and prepay_id was given/],
  [{ appid: 'wx1', prepayid: 'x', partnerId: '1' }, /write it as partnerid here/],
])('%j is refused with both spellings', (order, said) => {
  expect(() => checkNames(order, NAMES)).toThrow(said)
})

it.each([
  [{ appid: 'wx1', prepayid: 'x' }],
  [{ appid: 'wx1', appId: 'wx1', prepayid: 'x' }],
  [{ app: 'wx1' }],
  [Object.create({ appid: 'wx1' })],
  [undefined],
  ['appId'],
])('%j is left to the checks of its values', (order) => {
  expect(() => checkNames(order, NAMES)).not.toThrow()
})
